import Latents
import Tensors

extension Identification {
  /// Asks each writer's rule in turn, most certain first; bare files keep what their keys tell.
  ///
  /// Layouts and spaces of the writers were read in their sources; docs/writers.md names them.
  static func identify(_ traits: inout FileTraits) -> Identification {
    let rules = [safelight, comfyUI, musubiTuner, kohyaSafetensors, aiToolkit]
    for rule in rules {
      if let found = rule(&traits) { return found }
    }
    return bare(&traits)
  }

  /// What this program saved says so itself.
  private static func safelight(_ traits: inout FileTraits) -> Identification? {
    guard traits.metadata("safelight.version") != nil, traits.entry("latent") != nil else {
      return nil
    }
    traits.mark { $0.key == "latent" }
    return Identification(
      preset: traits.metadata("safelight.preset"),
      space: traits.metadata("safelight.space").flatMap(LatentSpace.init))
  }

  /// ComfyUI's SaveLatent: VAE space since the version key exists, before it SD 1 in model space.
  private static func comfyUI(_ traits: inout FileTraits) -> Identification? {
    guard let latent = traits.entry("latent_tensor") else { return nil }
    traits.mark { $0.key == "latent_tensor" }
    let sizes = latent.shape.dimensions
    guard traits.entry("latent_format_version_0") != nil else {
      return Identification(writer: .comfyui, preset: "sd15", space: .model)
    }
    // These models' process_out is the identity, so the file keeps what the sampler had.
    if sizes.count > 1, sizes[1] == 128 {
      return Identification(
        writer: .comfyui, preset: sizes.count == 5 ? "ltxv" : "flux2", space: .model)
    }
    return Identification(writer: .comfyui, space: .vae)
  }

  /// musubi-tuner: keys `latents_FxHxW_dtype`, the architecture in metadata and file name.
  private static func musubiTuner(_ traits: inout FileTraits) -> Identification? {
    guard traits.metadata("format_version")?.hasPrefix("1.0") == true,
      let architecture = traits.metadata("architecture"),
      traits.entries.contains(where: { $0.key.map(MusubiArchitecture.isMainKey) ?? false }),
      let known = MusubiArchitecture.named(
        short: traits.stem.split(separator: "_").last.map(String.init), long: architecture)
    else { return nil }
    traits.mark { $0.key.map(MusubiArchitecture.isMainKey) ?? false }
    let channels = traits.entries.first { $0.role == .latent }?.shape.dimensions.first
    return Identification(
      writer: .musubiTuner, preset: known.preset(channels: channels), space: known.space,
      pictureSize: traits.pictureSize)
  }

  /// The safetensors caches of sd-scripts' `new_cache` branch: `latents_HxW_dtype`.
  private static func kohyaSafetensors(_ traits: inout FileTraits) -> Identification? {
    guard traits.metadata("format_version") == "1.0.0",
      let known = KohyaSuffix(stem: traits.stem),
      traits.entries.contains(where: { $0.key?.hasPrefix("latents_") ?? false })
    else { return nil }
    traits.mark { $0.key.map { $0.hasPrefix("latents_") && !$0.hasPrefix("latents_f") } ?? false }
    return Identification(
      writer: .kohya, preset: known.preset, space: known.space, pictureSize: traits.pictureSize)
  }

  /// ai-toolkit: `latent` in model space beside metadata of crop and scale.
  private static func aiToolkit(_ traits: inout FileTraits) -> Identification? {
    guard let latent = traits.entry("latent"), latent.elementType.isFloatingPoint,
      let version = traits.metadata("latent_space_version")
    else { return nil }
    traits.mark { $0.key == "latent" }
    let preset = PresetLibrary.bundled[version]
    return Identification(writer: .aiToolkit, preset: preset?.id, space: .model)
  }

  /// No writer known: the names that people use, else every float tensor shaped like a latent.
  private static func bare(_ traits: inout FileTraits) -> Identification {
    let usual: Set<String?> = ["latents", "latent", "samples", "latent_tensor", nil]
    let counts = PresetLibrary.bundled.channelCounts
    let isPlausible = { (entry: TensorEntry) in
      entry.elementType.isNumeric
        && LatentLayout.reading(entry.shape, channelCounts: counts) != nil
    }
    traits.mark { usual.contains($0.key) && isPlausible($0) }
    if !traits.entries.contains(where: { $0.role == .latent }) {
      traits.mark { $0.elementType.isFloatingPoint && isPlausible($0) }
    }
    return Identification()
  }
}

extension FileTraits {
  /// The picture's size where metadata gives `width` and `height`.
  fileprivate var pictureSize: Identification.PictureSize? {
    guard let width = metadata("width").flatMap({ Int($0) }),
      let height = metadata("height").flatMap({ Int($0) }), width > 0, height > 0
    else { return nil }
    return .init(height: height, width: width)
  }
}
