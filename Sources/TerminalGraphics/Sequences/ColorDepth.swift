/// How many colours text may have on a terminal.
public enum ColorDepth: Int, Hashable, Sendable, CaseIterable, Comparable {
  /// None: the terminal's own two, as `NO_COLOR` asks.
  case none = 1
  /// The sixteen of the palette that the person chose.
  case sixteen = 16
  /// xterm's 256.
  case indexed = 256
  /// Any: 24 bits.
  case direct = 16_777_216

  /// Fewer colours come first.
  public static func < (one: ColorDepth, other: ColorDepth) -> Bool {
    one.rawValue < other.rawValue
  }
}
