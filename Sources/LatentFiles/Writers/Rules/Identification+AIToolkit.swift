import Latents

extension Identification {
  /// ai-toolkit: `latent` in model space beside metadata of crop and scale.
  static func aiToolkit(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .safetensors, let latent = traits.entry("latent"),
      let version = traits.metadata("latent_space_version")
    else { return nil }
    // Models without a VAE cache pixels, as bytes.
    guard latent.elementType.isFloatingPoint else { return Identification(writer: .aiToolkit) }
    traits.mark { ["latent", "first_frame_latent"].contains($0.key) }
    return Identification(
      writer: .aiToolkit, preset: preset(of: version), space: .model, isUnbatched: true)
  }

  /// ai-toolkit names latent spaces itself for the models it knew first, later by architecture.
  private static func preset(of version: String) -> String? {
    let others = [
      "sd1": "sd15", "sd2": "sd15", "flux_kontext": "flux1", "flex1": "flux1", "flex2": "flux1",
      "wan22_14b": "wan21", "wan22_14b_i2v": "wan21", "wan21_i2v": "wan21",
      "qwen_image_edit": "qwen_image", "qwen_image_edit_plus": "qwen_image",
      "hidream_e1": "hidream",
    ]
    return PresetLibrary.bundled[others[version] ?? version]?.id
  }
}
