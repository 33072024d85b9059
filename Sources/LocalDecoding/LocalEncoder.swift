import Latents

/// Makes latents of pictures on this machine, with a tiny autoencoder.
public struct LocalEncoder: Sendable {
  private let encoder: TinyEncoder
  private let preparation: LatentPreparation
  /// What both sides of a picture must be multiples of.
  private let unit: Int

  /// The encoder for the preset's latents, out of the weights in `models`; keep it.
  public init(preset: Preset, models: TinyModels) throws(LocalDecodingError) {
    guard let family = TinyFamily(preset: preset) else {
      throw .noTinyAutoencoder(preset: preset.id)
    }
    encoder = try TinyEncoder(family, in: models)
    preparation = LatentPreparation.forDecoding(preset).preparation
    unit = TinyEncoder.scale * (preset.channels == 4 * encoder.channels ? 2 : 1)
  }

  /// The picture's latent in model space, an eighth of its size; FLUX.2's as the model has it, in
  /// patches of 2x2.
  ///
  /// Sides must be multiples of eight (of 16 with patches). `isCancelled` and `progress` as in
  /// `LocalDecoder.decode`.
  public func encode(
    _ picture: DecodedPlanes, isCancelled: () -> Bool = { false },
    progress: (Double) -> Void = { _ in }
  ) throws(LocalDecodingError) -> LatentPlanes {
    try PlaneSize(height: picture.height, width: picture.width).checkForNetwork(scale: 1)
    guard picture.width % unit == 0, picture.height % unit == 0 else {
      throw .sidesNotMultiple(of: unit, width: picture.width, height: picture.height)
    }
    let latent = try encoder.encode(picture, isCancelled: isCancelled, progress: progress)
    return preparation.undo(latent)
  }
}
