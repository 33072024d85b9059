import TerminalGraphics

extension Curses {
  /// The number that curses knows a colour by on this terminal: the nearest there is, -1 for the
  /// terminal's own.
  ///
  /// With direct colour a number above 7 is the colour itself, 8 bits a channel.
  static func number(_ color: TerminalColor, depth: ColorDepth, count: Int) -> Int32 {
    switch color {
    case .standard: return -1
    case .indexed(let index):
      if depth == .none { return -1 }
      if index < 8 || (depth != .direct && Int(index) < count) { return Int32(index) }
      // The bright half of sixteen on a terminal with eight.
      if index < 16, depth == .sixteen { return Int32(index - 8) }
      return number(.rgb(TerminalPalette.color(of: index)), depth: depth, count: count)
    case .rgb(let rgb):
      switch TerminalPalette.nearest(to: rgb, depth: depth) {
      case .standard: return -1
      case .indexed(let index): return number(.indexed(index), depth: depth, count: count)
      case .rgb(let rgb):
        return Int32(rgb.red) << 16 | Int32(rgb.green) << 8 | Int32(rgb.blue)
      }
    }
  }
}
