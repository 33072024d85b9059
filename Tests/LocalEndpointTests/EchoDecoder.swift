import Latents
import LocalDecoding
import LocalEndpoint

/// Answers with the first three channels of the model-space latent as they are, so that a test can
/// see in the answer what reached the decoder.
struct EchoDecoder: LatentDecoding {
  func picture(
    of latent: LatentPlanes, preset: Preset, kind: DecoderKind?, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> DecodedPlanes {
    let area = latent.size.height * latent.size.width
    return DecodedPlanes(
      width: latent.size.width, height: latent.size.height,
      values: Array(latent.values.prefix(3 * area)))
  }
}
