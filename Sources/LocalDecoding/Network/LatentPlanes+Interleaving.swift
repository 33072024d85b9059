import Latents

extension LatentPlanes {
  /// Writes one row as activations: a pixel's channels together, filled up with zeros to whole blocks.
  ///
  /// Numbers that are not finite become zero, or they would spread over the picture.
  func interleave(row: Int, into target: UnsafeMutablePointer<Float>) {
    let pitch = Convolution.padded(channels)
    let width = size.width
    target.update(repeating: 0, count: width * pitch)
    values.withUnsafeBufferPointer { values in
      for channel in 0..<channels {
        let start = (channel * size.height + row) * width
        for column in 0..<width {
          let value = values[start + column]
          if value.isFinite { target[column * pitch + channel] = value }
        }
      }
    }
  }
}
