import LatentFiles
import Latents

/// Makes pictures of latents on this machine, without any request.
///
/// Input is one picture's planes in **model space** (`LatentPlanes.converted` gets there from VAE
/// space), unpacked; a map of 2x2 patches, as FLUX.2 has it, may be given as it is. Decoding is
/// arithmetic on the calling thread and, for the nets, on all other cores; it may be called from
/// several threads at once. Where a latent has a number that is not finite, the pixels that it
/// stands for are magenta.
public struct LocalDecoder: Sendable {
  /// The most pixels that are decoded at once: 8192 x 8192.
  public static let pixelLimit = 1 << 26

  /// How the picture is made.
  public let kind: DecoderKind
  private let method: Method

  private enum Method: Sendable {
    case linear(LinearProof)
    case proof(ProofDecoder)
    case falseColour(FalseColour)
  }

  /// The decoder of this kind for the preset's latents.
  public init(preset: Preset, kind: DecoderKind) throws(LocalDecodingError) {
    self.kind = kind
    switch kind {
    case .linear: method = .linear(try LinearProof(preset: preset))
    case .proof: method = .proof(try ProofDecoder(preset: preset))
    case .falseColour: method = .falseColour(FalseColour())
    }
  }

  /// A picture of any latent, without knowledge of where it comes from.
  public static let falseColour = LocalDecoder(
    kind: .falseColour, method: .falseColour(FalseColour()))

  private init(kind: DecoderKind, method: Method) {
    self.kind = kind
    self.method = method
  }

  /// The kinds that there are for a preset, the best picture first.
  public static func kinds(for preset: Preset) -> [DecoderKind] {
    DecoderKind.allCases.filter { kind in
      switch kind {
      case .proof: ProofDecoder.assetName(for: preset) != nil
      case .linear: preset.rgbFactors != nil
      case .falseColour: true
      }
    }
  }

  /// The decoder with the best picture for the preset; false colours where nothing is known.
  public static func best(for preset: Preset?) -> LocalDecoder {
    guard let preset else { return .falseColour }
    for kind in kinds(for: preset) {
      if let decoder = try? LocalDecoder(preset: preset, kind: kind) { return decoder }
    }
    return .falseColour
  }

  /// Makes the picture: at eight times the latent's size with `proof`, else at the latent's own.
  ///
  /// `isCancelled` is asked often, `progress` told the share done from 0 to 1, both on the calling
  /// thread.
  public func decode(
    _ latent: LatentPlanes, isCancelled: () -> Bool = { false },
    progress: (Double) -> Void = { _ in }
  ) throws(LocalDecodingError) -> DecodedPlanes {
    guard latent.channels > 0 else { throw .wrongChannels(latent: 0, decoder: 1) }
    let latent = unpatchified(latent)
    var picture: DecodedPlanes
    switch method {
    case .linear(let linear):
      try Self.check(latent.size, scale: 1)
      picture = try linear.decode(latent)
    case .proof(let proof):
      try Self.check(latent.size, scale: ProofDecoder.scale)
      picture = try proof.decode(latent, isCancelled: isCancelled, progress: progress)
    case .falseColour(let falseColour):
      try Self.check(latent.size, scale: 1)
      picture = falseColour.decode(latent)
    }
    picture.mark(unusableIn: latent)
    return picture
  }

  /// The latent with the channels that the method knows, where it came as 2x2 patches.
  private func unpatchified(_ latent: LatentPlanes) -> LatentPlanes {
    guard case .linear(let linear) = method, latent.channels == 4 * linear.channels else {
      return latent
    }
    return Packing.unpatchify(latent)
  }

  private static func check(_ size: GridSize, scale: Int) throws(LocalDecodingError) {
    let side = pixelLimit
    guard size.height > 0, size.width > 0, size.height <= side, size.width <= side,
      size.height * scale * size.width * scale <= pixelLimit
    else { throw .tooLarge(width: size.width * scale, height: size.height * scale) }
  }
}

extension ProofDecoder {
  /// The embedded file with the net for this preset's latents.
  fileprivate static func assetName(for preset: Preset) -> String? {
    preset.tinyAutoencoder.flatMap(assetName(forTinyAutoencoder:))
  }

  /// The embedded net for this preset's latents.
  fileprivate init(preset: Preset) throws(LocalDecodingError) {
    guard let name = Self.assetName(for: preset) else { throw .noProofDecoder(preset: preset.id) }
    guard let bytes = EmbeddedAsset.named(name), let tensors = try? EmbeddedTensors.read(bytes)
    else { throw .unreadableWeights(file: name) }
    try self.init(WeightTable(tensors))
  }
}
