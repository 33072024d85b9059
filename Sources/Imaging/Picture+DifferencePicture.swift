extension Picture {
  /// How far each level is from the other picture's, times `gain`: black where both are the same.
  ///
  /// The sizes must be the same.
  public func absoluteDifference(from other: Picture, gain: Int) -> Picture {
    mapped(with: other) { min(abs($0 - $1) * gain, 255) }
  }

  /// Whether each level is above or below the other picture's: middle grey where both are the same.
  ///
  /// The sizes must be the same.
  public func signedDifference(from other: Picture) -> Picture {
    mapped(with: other) { 128 + max(-128, min(($0 - $1) / 2, 127)) }
  }

  private func mapped(with other: Picture, _ level: (Int, Int) -> Int) -> Picture {
    precondition(width == other.width && height == other.height)
    let levels = [UInt8](unsafeUninitializedCapacity: pixels.count) { buffer, count in
      for index in 0..<pixels.count {
        buffer[index] = UInt8(level(Int(pixels[index]), Int(other.pixels[index])))
      }
      count = pixels.count
    }
    return Picture(width: width, height: height, pixels: levels)
  }
}
