#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The way between 8-bit sRGB levels and what is averaged, 0 to 1, by table.
struct MixingScale {
  /// The amount that each level stands for.
  let ofLevel: [Float]

  /// The steps of `levels`: with so many no level is off by more than 0.03 before it is rounded.
  static let steps: Float = 16_384

  /// The level of an amount whose square root is index / `steps`.
  ///
  /// The root spreads the dark levels out, whose light is little: a table over the light itself would
  /// be 64 times as large.
  let levels: [UInt8]

  /// The tables of a way to mix.
  static func of(_ mixing: PictureMixing) -> MixingScale {
    switch mixing {
    case .light: light
    case .lightAndLevels: lightAndLevels
    }
  }

  private static let light = MixingScale(
    ofLevel: (0...255).map { Float(light(of: Double($0) / 255)) },
    levels: (0...Int(steps)).map { index in
      let root = Double(index) / Double(steps)
      let light = root * root
      let value = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
      return UInt8((value * 255).rounded())
    })

  /// The length of the curve (level, light of the level), in chords so short that they are it.
  private static let lightAndLevels: MixingScale = {
    let chordsPerLevel = 16
    let chords = 255 * chordsPerLevel
    var lengths: [Double] = [0]
    var (before, length) = (0.0, 0.0)
    for chord in 1...chords {
      let light = light(of: Double(chord) / Double(chords))
      length += hypot(1 / Double(chords), light - before)
      lengths.append(length)
      before = light
    }
    let whole = length
    var chord = 0
    let levels = (0...Int(steps)).map { index in
      let root = Double(index) / Double(steps)
      let wanted = root * root * whole
      while chord < chords - 1, lengths[chord + 1] < wanted { chord += 1 }
      let rest = (wanted - lengths[chord]) / (lengths[chord + 1] - lengths[chord])
      return UInt8(((Double(chord) + rest) / Double(chordsPerLevel)).rounded())
    }
    return MixingScale(
      ofLevel: (0...255).map { Float(lengths[$0 * chordsPerLevel] / whole) }, levels: levels)
  }()

  /// The light of a level, both 0 to 1 (IEC 61966-2-1).
  private static func light(of value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
