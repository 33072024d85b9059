extension Picture {
  /// A picture from three planes of numbers in [0, 1]: red, green, blue.
  ///
  /// x·255 is rounded to nearest, ties to even, as numpy rounds. What lies outside is clamped; NaN
  /// becomes black.
  public init(planes: [Float], width: Int, height: Int) {
    precondition(width >= 0 && height >= 0 && planes.count == 3 * width * height)
    let count = width * height
    let pixels = [UInt8](unsafeUninitializedCapacity: count * 3) { pixels, initialised in
      planes.withUnsafeBufferPointer { planes in
        for index in 0..<count {
          pixels[3 * index] = Self.level(planes[index])
          pixels[3 * index + 1] = Self.level(planes[count + index])
          pixels[3 * index + 2] = Self.level(planes[2 * count + index])
        }
      }
      initialised = count * 3
    }
    self.init(width: width, height: height, pixels: pixels)
  }

  /// Adding 1.5·2^23 leaves no bit for a fraction, so that the addition itself rounds, ties to even.
  @inline(__always)
  private static func level(_ value: Float) -> UInt8 {
    let scaled = value * 255
    let clamped = scaled > 0 ? (scaled < 255 ? scaled : 255) : 0
    return UInt8(truncatingIfNeeded: (clamped + 0x1.8p23).bitPattern)
  }
}
