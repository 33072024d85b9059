import LatentFiles
import Latents
import Tensors

/// Which of a file's latents has numbers that are none, and in which channel.
func channelsWithNaN(in path: String) throws -> [String] {
  let file = try LatentFile.inspect(path)
  var found: [String] = []
  for entry in file.latents {
    guard let latent = Interpretation(file, try file.load(entry))?.latent else { continue }
    let channels = try (0..<latent.channels).map { try latent.channel($0) }
    let statistics = try Statistics.compute(of: channels)
    for (channel, numbers) in statistics.parts.enumerated() where numbers.nanCount > 0 {
      found.append("\(entry.key ?? path): channel \(channel): \(numbers.nanCount) NaN")
    }
  }
  return found
}
