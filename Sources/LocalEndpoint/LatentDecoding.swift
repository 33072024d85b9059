import Latents
import LocalDecoding

/// Whoever turns latents into pictures for the endpoint.
public protocol LatentDecoding: Sendable {
  /// The picture of one latent in the preset's model space, as large as the preset's own VAE would
  /// make it; without `kind` the best there is. May be called from several threads at once.
  ///
  /// `isCancelled` is asked now and then whether nobody waits for it any more.
  func picture(
    of latent: LatentPlanes, preset: Preset, kind: DecoderKind?, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> DecodedPlanes
}
