import Latents
import LocalDecoding
import LocalEndpoint

/// Answers a grey picture as large as the preset's VAE would.
struct SizedDecoder: LatentDecoding {
  func picture(
    of latent: LatentPlanes, preset: Preset, kind: DecoderKind?, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> DecodedPlanes {
    let side = Int(preset.spatialCompression)
    let (width, height) = (latent.size.width * side, latent.size.height * side)
    return DecodedPlanes(
      width: width, height: height, values: [Float](repeating: 0.5, count: 3 * width * height))
  }
}
