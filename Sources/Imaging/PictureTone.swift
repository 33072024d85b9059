/// How a picture's levels are spread: what tells washed out from right, and clipped from contrasty.
public struct PictureTone: Sendable, Equatable {
  /// The mean level of all colours, 0 to 255.
  public let mean: Double
  /// The standard deviation of all levels: the picture's contrast.
  public let contrast: Double
  /// The share of levels at 0 or 255.
  public let clipped: Double
  /// For red, green and blue how often each of the 256 levels occurs.
  public let histograms: [[Int]]

  /// Counts a picture's levels.
  public init(_ picture: Picture) {
    var counts = [[Int]](repeating: [Int](repeating: 0, count: 256), count: 3)
    for colour in 0..<3 {
      counts[colour].withUnsafeMutableBufferPointer { counts in
        picture.pixels.withUnsafeBufferPointer { pixels in
          for place in stride(from: colour, to: pixels.count, by: 3) {
            counts[Int(pixels[place])] += 1
          }
        }
      }
    }
    let total = Double(max(picture.pixels.count, 1))
    var (sum, squares, ends) = (0.0, 0.0, 0)
    for colour in counts {
      for (level, count) in colour.enumerated() {
        sum += Double(level * count)
        squares += Double(level * level * count)
      }
      ends += colour[0] + colour[255]
    }
    mean = sum / total
    contrast = max(squares / total - mean * mean, 0).squareRoot()
    clipped = Double(ends) / total
    histograms = counts
  }
}

extension Picture {
  /// The mean absolute difference of the levels; the sizes must be the same.
  public func meanAbsoluteDifference(from other: Picture) -> Double {
    precondition(width == other.width && height == other.height && !pixels.isEmpty)
    var sum = 0
    pixels.withUnsafeBufferPointer { ours in
      other.pixels.withUnsafeBufferPointer { theirs in
        for index in 0..<ours.count { sum &+= abs(Int(ours[index]) - Int(theirs[index])) }
      }
    }
    return Double(sum) / Double(pixels.count)
  }
}
