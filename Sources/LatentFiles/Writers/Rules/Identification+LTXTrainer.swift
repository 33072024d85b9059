extension Identification {
  /// The LTX-2 trainer: `latents` [C,T,h,w] beside its size in latent units and the frame rate.
  ///
  /// Its encoder normalises by the checkpoint's statistics before it returns.
  static func ltxTrainer(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .torch, let latent = traits.entry("latents"),
      latent.shape.rank == 4, latent.shape.dimensions[0] == 128,
      ["num_frames", "height", "width"].allSatisfy({ key in
        traits.hasMetadata(key) || traits.entry(key)?.shape.elementCount == 1
      })
    else { return nil }
    traits.mark { $0.key == "latents" }
    return Identification(writer: .ltxTrainer, preset: "ltx2", space: .model, isUnbatched: true)
  }
}
