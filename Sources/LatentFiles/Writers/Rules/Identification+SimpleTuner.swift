extension Identification {
  /// SimpleTuner with `compress_cache`: a torch file within gzip, scaled as the model wants it.
  ///
  /// Without compression nothing tells its files from anyone's.
  static func simpleTuner(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .torch, traits.isGzipped,
      let latent = traits.bareTensor ?? traits.entry("latents"),
      latent.elementType.isFloatingPoint
    else { return nil }
    traits.mark { $0.key == latent.key }
    return Identification(writer: .simpletuner, space: .model, isUnbatched: true)
  }
}
