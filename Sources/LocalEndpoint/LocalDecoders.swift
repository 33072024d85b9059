import Latents
import LocalDecoding
import Synchronization

/// The decoders of this machine, each made when it is first asked for.
public final class LocalDecoders: LatentDecoding {
  private struct Key: Hashable {
    let preset: String
    let kind: DecoderKind?
  }

  private let decoders = Mutex<[Key: LocalDecoder]>([:])
  private let models: TinyModels

  /// No decoder is made yet; weights that are not part of the program are looked for in `models`.
  public init(models: TinyModels = .none) { self.models = models }

  /// The picture, enlarged where the decoder makes it at the latent's own size.
  public func picture(
    of latent: LatentPlanes, preset: Preset, kind: DecoderKind?, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> DecodedPlanes {
    let decoder = try decoder(for: preset, kind: kind)
    let picture = try decoder.decode(latent, isCancelled: isCancelled)
    func side(_ latentPixels: Int) -> Int {
      max(1, Int((Double(latentPixels) * preset.spatialCompression).rounded()))
    }
    return picture.resized(width: side(latent.size.width), height: side(latent.size.height))
  }

  /// The decoder that makes the preset's pictures where none is named.
  ///
  /// It is made, not only found: weights that cannot be used are passed over.
  public func bestKind(for preset: Preset) -> DecoderKind {
    (try? decoder(for: preset, kind: nil))?.kind ?? .falseColour
  }

  private func decoder(
    for preset: Preset, kind: DecoderKind?
  ) throws(LocalDecodingError) -> LocalDecoder {
    let key = Key(preset: preset.id, kind: kind)
    if let known = decoders.withLock({ $0[key] }) { return known }
    // Two threads may both make one; that is a little work twice, and no lock held meanwhile.
    let made =
      if let kind { try LocalDecoder(preset: preset, kind: kind, models: models) } else {
        LocalDecoder.best(for: preset, models: models)
      }
    decoders.withLock {
      $0[key] = made
      $0[Key(preset: preset.id, kind: made.kind)] = made
    }
    return made
  }
}
