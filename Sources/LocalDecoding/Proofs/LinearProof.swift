import Latents

/// A picture of a latent at its own size: each pixel's red, green and blue are sums of its channels.
///
/// The factors were fitted for model space and colours from -1 to 1, which is how the programs that
/// published them use them (stable-diffusion.cpp, ComfyUI, InvokeAI): half the sum plus a half is
/// the colour from 0 to 1. Checked on latents of known photographs: 18.3 dB (SD 1.x), 16.2 (SDXL),
/// 20.1 (SD 3) and 20.5 (FLUX.1) for `astronaut`; taken as 0 to 1 it would be 9 to 11 dB.
struct LinearProof: Sendable {
  private let factors: [[Float]]
  private let bias: [Float]

  /// Uses the preset's factors, three for each channel.
  init(preset: Preset) throws(LocalDecodingError) {
    let bias = preset.rgbBias ?? [0, 0, 0]
    guard let factors = preset.rgbFactors, !factors.isEmpty, bias.count == 3,
      factors.allSatisfy({ $0.count == 3 })
    else { throw .noLinearFactors(preset: preset.id) }
    self.factors = factors
    self.bias = bias
  }

  /// The picture of a latent with as many channels as there are factors.
  func decode(_ latent: LatentPlanes) throws(LocalDecodingError) -> DecodedPlanes {
    guard latent.channels == factors.count else {
      throw .wrongChannels(latent: latent.channels, decoder: factors.count)
    }
    let area = latent.size.height * latent.size.width
    var result = [Float](repeating: 0, count: 3 * area)
    result.withUnsafeMutableBufferPointer { result in
      latent.values.withUnsafeBufferPointer { values in
        for colour in 0..<3 {
          let plane = UnsafeMutableBufferPointer(
            rebasing: result[colour * area..<(colour + 1) * area])
          plane.update(repeating: bias[colour])
          for channel in 0..<latent.channels {
            let factor = factors[channel][colour]
            let source = UnsafeBufferPointer(
              rebasing: values[channel * area..<(channel + 1) * area])
            for index in 0..<area { plane[index] += source[index] * factor }
          }
          for index in 0..<area { plane[index] = (plane[index] * 0.5 + 0.5).unit }
        }
      }
    }
    return DecodedPlanes(width: latent.size.width, height: latent.size.height, values: result)
  }
}
