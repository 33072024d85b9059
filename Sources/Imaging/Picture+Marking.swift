extension Picture {
  /// This picture to the left of a column, the other one from there on, a line between them.
  ///
  /// The sizes must be the same.
  public func split(with other: Picture, at column: Int) -> Picture {
    precondition(width == other.width && height == other.height)
    let column = max(0, min(column, width))
    let line = max(1, width / 512)
    var pixels = other.pixels
    pixels.withUnsafeMutableBufferPointer { target in
      self.pixels.withUnsafeBufferPointer { source in
        for row in 0..<height {
          let start = 3 * row * width
          for index in start..<start + 3 * column { target[index] = source[index] }
          guard column > 0, column < width else { continue }
          for index in start + 3 * column..<start + 3 * min(column + line, width) {
            target[index] = 255
          }
        }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// This picture with a cross around a pixel, which itself stays as it is.
  ///
  /// Arms grow with the picture, so that they survive being drawn smaller.
  public func marked(x: Int, y: Int) -> Picture {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return self }
    let (reach, half) = (max(width, height) / 24 + 2, max(width, height) / 640)
    let gap = max(reach / 4, half + 1)
    var pixels = pixels
    for distance in gap...max(reach, gap) {
      for across in -half...half {
        for (column, row) in [
          (x + distance, y + across), (x - distance, y + across), (x + across, y + distance),
          (x + across, y - distance),
        ] where (0..<width).contains(column) && (0..<height).contains(row) {
          let start = 3 * (row * width + column)
          // Whatever lies there: black on light, white on dark.
          let sum = Int(pixels[start]) + Int(pixels[start + 1]) + Int(pixels[start + 2])
          for colour in 0..<3 { pixels[start + colour] = sum > 384 ? 0 : 255 }
        }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// Red, green and blue of a pixel, which must be there.
  public func levels(x: Int, y: Int) -> [Int] {
    let start = 3 * (y * width + x)
    return pixels[start..<start + 3].map(Int.init)
  }
}
