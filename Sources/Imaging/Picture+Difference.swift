#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Picture {
  /// The mean squared difference of the levels; the sizes must be the same.
  public func meanSquaredDifference(from other: Picture) -> Double {
    precondition(width == other.width && height == other.height && !pixels.isEmpty)
    var sum = 0
    pixels.withUnsafeBufferPointer { ours in
      other.pixels.withUnsafeBufferPointer { theirs in
        for index in 0..<ours.count {
          let difference = Int(ours[index]) - Int(theirs[index])
          sum &+= difference &* difference
        }
      }
    }
    return Double(sum) / Double(pixels.count)
  }

  /// The peak signal-to-noise ratio in decibels over all channels; infinite for equal pictures.
  public func signalToNoise(against other: Picture) -> Double {
    10 * log10(255 * 255 / meanSquaredDifference(from: other))
  }
}
