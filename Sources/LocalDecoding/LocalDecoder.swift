import Latents

/// Makes pictures of latents on this machine, without any request.
///
/// Input is one picture's planes in **model space** (`LatentPlanes.converted` gets there from VAE
/// space), unpacked; a map of 2x2 patches, as FLUX.2 has it, is given as it is. Decoding is
/// arithmetic on the calling thread and, for the nets, on all other cores; it may be called from
/// several threads at once. Where a latent has a number that is not finite, the pixels that it
/// stands for are magenta.
public struct LocalDecoder: Sendable {
  /// The most pixels that are decoded at once: 8192 x 8192.
  public static let pixelLimit = 1 << 26
  /// The widest picture that nets make or take: their memory grows with the width, to about 700 MiB.
  public static let widthLimit = 1 << 14

  /// How the picture is made.
  public let kind: DecoderKind
  private let preparation: LatentPreparation
  private let method: Method

  private enum Method: Sendable {
    case taesd(TinyDecoder)
    case proof(ProofDecoder)
    case linear(LinearProof)
    case falseColour(FalseColour)
  }

  /// The decoder of this kind for the preset's latents.
  ///
  /// Making one of kind `taesd` reads and rearranges a few megabytes; keep it.
  public init(
    preset: Preset, kind: DecoderKind, models: TinyModels = .none
  ) throws(LocalDecodingError) {
    self.kind = kind
    let (known, preparation) = LatentPreparation.forDecoding(preset)
    switch kind {
    case .taesd:
      guard let family = TinyFamily(preset: preset) else {
        throw .noTinyAutoencoder(preset: preset.id)
      }
      method = .taesd(try TinyDecoder(family, in: models))
      self.preparation = preparation
    case .proof:
      method = .proof(try ProofDecoder(preset: preset))
      self.preparation = preparation
    case .linear:
      method = .linear(try LinearProof(preset: known))
      self.preparation = preparation
    case .falseColour:
      method = .falseColour(FalseColour())
      self.preparation = .none
    }
  }

  /// A picture of any latent, without knowledge of where it comes from.
  public static let falseColour = LocalDecoder()

  private init() {
    kind = .falseColour
    preparation = .none
    method = .falseColour(FalseColour())
  }

  /// The kinds that there are for a preset, the best picture first.
  public static func kinds(for preset: Preset, models: TinyModels = .none) -> [DecoderKind] {
    DecoderKind.allCases.filter { kind in
      switch kind {
      case .taesd: TinyFamily(preset: preset).flatMap { models.file($0, .decoder) } != nil
      case .proof: ProofDecoder.assetName(for: preset) != nil
      case .linear: LatentPreparation.forDecoding(preset).preset.rgbFactors != nil
      case .falseColour: true
      }
    }
  }

  /// The decoder with the best picture for the preset; false colours where nothing is known.
  ///
  /// Weights that are there and cannot be used are passed over; `TinyModels.survey` says why.
  public static func best(for preset: Preset?, models: TinyModels = .none) -> LocalDecoder {
    guard let preset else { return .falseColour }
    for kind in kinds(for: preset, models: models) {
      if let decoder = try? LocalDecoder(preset: preset, kind: kind, models: models) {
        return decoder
      }
    }
    return .falseColour
  }

  /// Makes the picture: with `taesd` and `proof` at eight times the latent's size, else at the
  /// latent's own; FLUX.2's patches count as 2x2 pixels.
  ///
  /// `isCancelled` is asked often, `progress` told the share done from 0 to 1, both on the calling
  /// thread.
  public func decode(
    _ latent: LatentPlanes, isCancelled: () -> Bool = { false },
    progress: (Double) -> Void = { _ in }
  ) throws(LocalDecodingError) -> DecodedPlanes {
    let latent = preparation.prepare(latent)
    guard latent.channels > 0 else { throw .wrongChannels(latent: 0, decoder: 1) }
    let size = PlaneSize(latent.size)
    var picture: DecodedPlanes
    switch method {
    case .taesd(let decoder):
      try size.checkForNetwork(scale: TinyDecoder.scale)
      picture = try decoder.decode(latent, isCancelled: isCancelled, progress: progress)
    case .proof(let decoder):
      try size.checkForNetwork(scale: ProofDecoder.scale)
      picture = try decoder.decode(latent, isCancelled: isCancelled, progress: progress)
    case .linear(let linear):
      try size.checkPixels(scale: 1)
      picture = try linear.decode(latent)
    case .falseColour(let falseColour):
      try size.checkPixels(scale: 1)
      picture = falseColour.decode(latent)
    }
    picture.mark(unusableIn: latent)
    return picture
  }
}
