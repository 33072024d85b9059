#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The way between 8-bit sRGB and amounts of light, by table (IEC 61966-2-1).
enum LinearLight {
  /// The light of each level, 0 to 1.
  static let ofLevel: [Float] = (0...255).map { level in
    let value = Double(level) / 255
    return Float(value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
  }

  /// The steps of `levels`: with so many no level is off by more than 0.02 before it is rounded.
  static let steps: Float = 16_384

  /// The level of an amount of light whose square root is index / `steps`.
  ///
  /// The root spreads the dark levels out: a table over the light itself would be 64 times as large.
  static let levels: [UInt8] = (0...Int(steps)).map { index in
    let root = Double(index) / Double(steps)
    let light = root * root
    let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }
}
