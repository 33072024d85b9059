import Imaging

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How far one picture's light is from another's: what an eye that sees the cells from afar adds up.
enum LightError {
  private static let light: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }

  /// The ratio of full light to the error in decibels; both have the same size.
  static func signalToNoise(_ picture: Picture, _ reference: Picture) -> Double {
    let sum = zip(picture.pixels, reference.pixels).reduce(0.0) { sum, levels in
      let difference = light[Int(levels.0)] - light[Int(levels.1)]
      return sum + difference * difference
    }
    return -10 * log10(sum / Double(reference.pixels.count))
  }
}
