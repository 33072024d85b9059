extension Identification {
  /// musubi-tuner: keys `latents_FxHxW_dtype`, the architecture in metadata and file name.
  static func musubiTuner(_ traits: inout FileTraits) -> Identification? {
    guard traits.metadata("format_version")?.hasPrefix("1.0") == true,
      let architecture = traits.metadata("architecture"),
      traits.entries.contains(where: { $0.key.map(MusubiArchitecture.isMainKey) ?? false }),
      let known = MusubiArchitecture.named(
        short: traits.stem.split(separator: "_").last.map(String.init), long: architecture)
    else { return nil }
    // Pixels are nothing that a VAE decodes.
    guard known.isLatent else { return Identification(writer: .musubiTuner) }
    traits.mark { $0.key.map(MusubiArchitecture.isMainKey) ?? false }
    let channels = traits.entries.first { $0.role == .latent }?.shape.dimensions.first
    return Identification(
      writer: .musubiTuner, preset: known.preset(channels: channels), space: known.space,
      pictureSize: traits.pictureSize, isUnbatched: true)
  }
}
