/// Collects a network's last activations as three planes of colours from 0 to 1.
struct PlaneWriter {
  /// The picture; rows not written yet are black.
  private(set) var planes: DecodedPlanes

  /// A picture of this size.
  init(size: PlaneSize) {
    planes = DecodedPlanes(
      width: size.width, height: size.height,
      values: [Float](repeating: 0, count: 3 * size.width * size.height))
  }

  /// Lays down a row of pixels whose channels are squares of `side` x `side` finer pixels, first
  /// all of red's square, then green's and blue's (`pixel_shuffle`).
  mutating func writeSquares(of side: Int, row: Int, from source: UnsafePointer<Float>) {
    let (width, height) = (planes.width, planes.height)
    let pitch = Convolution.padded(3 * side * side)
    planes.values.withUnsafeMutableBufferPointer { values in
      for colour in 0..<3 {
        for down in 0..<side {
          let start = (colour * height + row * side + down) * width
          for column in 0..<width / side {
            let square = source + column * pitch + (colour * side + down) * side
            for right in 0..<side {
              values[start + column * side + right] = square[right].unit
            }
          }
        }
      }
    }
  }
}
