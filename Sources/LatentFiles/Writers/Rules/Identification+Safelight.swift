import Latents

extension Identification {
  /// What this program saved says so itself.
  static func safelight(_ traits: inout FileTraits) -> Identification? {
    guard traits.metadata("safelight.version") != nil, traits.entry("latent") != nil else {
      return nil
    }
    traits.mark { $0.key == "latent" }
    return Identification(
      preset: traits.metadata("safelight.preset"),
      space: traits.metadata("safelight.space").flatMap(LatentSpace.init))
  }
}
