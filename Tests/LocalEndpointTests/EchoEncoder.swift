import Latents
import LocalDecoding
import LocalEndpoint

/// Answers with latents whose numbers are the picture's: each the upper left one of the pixels that
/// it stands for, the colours over and over, so that a test can see what reached the encoder.
struct EchoEncoder: PictureEncoding {
  func latent(
    of picture: DecodedPlanes, preset: Preset, isCancelled: () -> Bool
  ) throws(LocalDecodingError) -> LatentPlanes {
    let unit = Int(preset.spatialCompression)
    let size = GridSize(height: picture.height / unit, width: picture.width / unit)
    var values: [Float] = []
    for channel in 0..<preset.channels {
      for row in 0..<size.height {
        for column in 0..<size.width {
          let line = channel % 3 * picture.height + row * unit
          values.append(picture.values[line * picture.width + column * unit])
        }
      }
    }
    return LatentPlanes(channels: preset.channels, size: size, values: values)
  }
}
