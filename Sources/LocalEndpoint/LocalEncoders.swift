import Latents
import LocalDecoding
import Synchronization

/// The encoders of this machine, each made when it is first asked for.
public final class LocalEncoders: PictureEncoding {
  private let encoders = Mutex<[Preset.ID: LocalEncoder]>([:])
  private let models: TinyModels

  /// No encoder is made yet; the weights, which are not part of the program, are looked for in
  /// `models`.
  public init(models: TinyModels = .none) { self.models = models }

  /// The latent that a tiny autoencoder makes of the picture.
  public func latent(
    of picture: DecodedPlanes, preset: Preset, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> LatentPlanes {
    try encoder(for: preset).encode(picture, isCancelled: isCancelled)
  }

  /// What could not be made is tried again the next time: weights may have been put there meanwhile.
  private func encoder(for preset: Preset) throws(LocalDecodingError) -> LocalEncoder {
    if let known = encoders.withLock({ $0[preset.id] }) { return known }
    // Two threads may both make one; that is a little work twice, and no lock held meanwhile.
    let made = try LocalEncoder(preset: preset, models: models)
    encoders.withLock { $0[preset.id] = made }
    return made
  }
}
