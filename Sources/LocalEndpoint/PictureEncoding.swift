import Latents
import LocalDecoding

/// Whoever turns pictures into latents for the endpoint.
public protocol PictureEncoding: Sendable {
  /// The latent of one picture in the preset's model space. May be called from several threads at
  /// once.
  ///
  /// The sides are multiples of the preset's spatial compression, if that is a whole number.
  /// `isCancelled` is asked now and then whether nobody waits for the latent any more.
  func latent(
    of picture: DecodedPlanes, preset: Preset, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> LatentPlanes
}
