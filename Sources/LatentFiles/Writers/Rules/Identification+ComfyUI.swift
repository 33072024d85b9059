extension Identification {
  /// ComfyUI's SaveLatent: VAE space since the version key exists, before it SD 1 in model space.
  static func comfyUI(_ traits: inout FileTraits) -> Identification? {
    guard let latent = traits.entry("latent_tensor") else { return nil }
    traits.mark { $0.key == "latent_tensor" }
    let sizes = latent.shape.dimensions
    guard traits.entry("latent_format_version_0") != nil else {
      // Other models came later, or somebody took the key away.
      guard sizes.count == 4, sizes[1] == 4 else { return Identification(writer: .comfyui) }
      return Identification(writer: .comfyui, preset: "sd15", space: .model)
    }
    // These models' process_out is the identity, so the file keeps what the sampler had.
    if sizes.count > 1, sizes[1] == 128 {
      return Identification(
        writer: .comfyui, preset: sizes.count == 5 ? "ltxv" : "flux2", space: .model)
    }
    return Identification(writer: .comfyui, space: .vae)
  }
}
