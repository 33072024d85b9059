/// The colours of a terminal that has a palette, and the nearest in it.
public enum TerminalPalette {
  /// The channel levels of the 6x6x6 cube, entries 16 to 231 (xterm's 256colres.pl).
  static let cubeLevels = [0, 95, 135, 175, 215, 255]

  /// xterm's first sixteen; people change them, so that this is a guess, and a good one.
  static let sixteen: [RGB] = [
    RGB(0, 0, 0), RGB(205, 0, 0), RGB(0, 205, 0), RGB(205, 205, 0),
    RGB(0, 0, 238), RGB(205, 0, 205), RGB(0, 205, 205), RGB(229, 229, 229),
    RGB(127, 127, 127), RGB(255, 0, 0), RGB(0, 255, 0), RGB(255, 255, 0),
    RGB(92, 92, 255), RGB(255, 0, 255), RGB(0, 255, 255), RGB(255, 255, 255),
  ]

  /// The colour that an entry above 15 has on every terminal, or is taken to have below.
  public static func color(of entry: UInt8) -> RGB {
    let index = Int(entry)
    if index < 16 { return sixteen[index] }
    if index >= 232 {
      let level = UInt8(8 + 10 * (index - 232))
      return RGB(level, level, level)
    }
    let cube = index - 16
    return RGB(
      UInt8(cubeLevels[cube / 36]), UInt8(cubeLevels[cube / 6 % 6]), UInt8(cubeLevels[cube % 6]))
  }

  /// The nearest colour that a terminal of this depth has.
  public static func nearest(to color: RGB, depth: ColorDepth) -> TerminalColor {
    switch depth {
    case .none: return .standard
    case .sixteen: return .indexed(nearestOfSixteen(to: color))
    case .indexed: return .indexed(nearestOfCubeAndGreys(to: color))
    case .direct: return .rgb(color)
    }
  }

  private static func nearestOfSixteen(to color: RGB) -> UInt8 {
    let entries: Range<UInt8> = 0..<16
    return entries.min { distance(sixteen[Int($0)], color) < distance(sixteen[Int($1)], color) }
      ?? 0
  }

  /// The first sixteen are left out: nobody knows their colours.
  private static func nearestOfCubeAndGreys(to color: RGB) -> UInt8 {
    func step(_ level: UInt8) -> Int {
      level < 48 ? 0 : level < 115 ? 1 : (Int(level) - 35) / 40
    }
    let cube = UInt8(16 + 36 * step(color.red) + 6 * step(color.green) + step(color.blue))
    let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let grey = UInt8(232 + min(max((mean - 3) / 10, 0), 23))
    let cubeDistance = distance(self.color(of: cube), color)
    return distance(self.color(of: grey), color) < cubeDistance ? grey : cube
  }

  private static func distance(_ one: RGB, _ other: RGB) -> Int {
    let red = Int(one.red) - Int(other.red)
    let green = Int(one.green) - Int(other.green)
    let blue = Int(one.blue) - Int(other.blue)
    return red * red + green * green + blue * blue
  }
}
