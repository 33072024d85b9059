extension Identification {
  /// OneTrainer: a dictionary with `latent_image`, the distribution's mean as the VAE gives it; the
  /// train step scales.
  static func oneTrainer(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .torch, traits.entry("latent_image") != nil else { return nil }
    traits.mark { ["latent_image", "latent_conditioning_image"].contains($0.key) }
    return Identification(writer: .onetrainer, space: .vae, isUnbatched: true)
  }
}
