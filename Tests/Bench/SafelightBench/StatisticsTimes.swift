import LatentFiles
import Latents
import Tensors

/// How long the statistics of one latent take once its bytes are there: every channel and the whole.
struct StatisticsTimes {
  struct NotALatent: Error {}

  let path: String

  func measure(rounds: Int) throws -> [Duration] {
    let file = try LatentFile.inspect(path)
    guard let entry = file.latents.first, let latent = Latent(try file.load(entry)) else {
      throw NotALatent()
    }
    var times: [Duration] = []
    var checksum = 0
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let channels = try (0..<latent.channels).map { channel throws(TensorError) in
        try latent.channel(channel)
      }
      let statistics = try Statistics.compute(of: channels, bins: 64)
      times.append(.now - start)
      checksum += statistics.all.count
    }
    guard checksum == rounds * latent.tensor.shape.elementCount else { throw NotALatent() }
    return times
  }
}
