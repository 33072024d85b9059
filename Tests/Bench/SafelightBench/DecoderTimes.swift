import Latents
import LocalDecoding

/// How long a decoder of this machine takes for a square latent, when it is warm.
struct DecoderTimes {
  struct NoSuchDecoder: Error {}

  let kind: String
  let preset: String
  /// Latent pixels along each side.
  let side: Int
  /// Where the weights of tiny autoencoders are.
  let folder: String

  func measure(rounds: Int) throws -> [Duration] {
    guard let kind = DecoderKind(rawValue: kind), let preset = PresetLibrary.bundled[preset] else {
      throw NoSuchDecoder()
    }
    let decoder = try LocalDecoder(
      preset: preset, kind: kind, models: TinyModels(folders: [folder]))
    let latent = LatentPlanes(
      channels: preset.channels, size: GridSize(height: side, width: side),
      values: (0..<preset.channels * side * side).map { Float($0 % 251) / 100 - 1.25 })
    var times: [Duration] = []
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      _ = try decoder.decode(latent)
      times.append(.now - start)
    }
    return times
  }
}
