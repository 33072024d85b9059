extension Picture {
  /// How far each level is from the other picture's, times `gain`: black where both are the same.
  ///
  /// The sizes must be the same.
  public func absoluteDifference(from other: Picture, gain: Int) -> Picture {
    mapped(with: other) { min(abs($0 - $1) * gain, 255) }
  }

  /// How far each level is above or below the other picture's, times half of `gain`: middle grey where
  /// both are the same.
  ///
  /// The sizes must be the same.
  public func signedDifference(from other: Picture, gain: Int = 1) -> Picture {
    mapped(with: other) { 128 + max(-128, min(($0 - $1) * gain / 2, 127)) }
  }

  @inline(__always)
  private func mapped(with other: Picture, _ level: (Int, Int) -> Int) -> Picture {
    precondition(width == other.width && height == other.height)
    let total = pixels.count
    let levels = [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      pixels.withUnsafeBufferPointer { ours in
        other.pixels.withUnsafeBufferPointer { theirs in
          for index in 0..<total {
            buffer[index] = UInt8(truncatingIfNeeded: level(Int(ours[index]), Int(theirs[index])))
          }
        }
      }
      count = total
    }
    return Picture(width: width, height: height, pixels: levels)
  }
}
