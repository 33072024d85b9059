/// Which characters a picture may be drawn with: blocks that part a cell into so many.
public enum SymbolShapes: String, Hashable, Sendable, CaseIterable {
  /// Two, one above the other: every font has them.
  case halves
  /// Two by two; nearly every font.
  case quadrants
  /// Two by three (Unicode 13): terminals that draw their blocks themselves.
  case sextants
  /// Two by four (Unicode 16): the newest of those.
  case octants

  /// Columns and rows of parts in a cell.
  var grid: (columns: Int, rows: Int) {
    switch self {
    case .halves: (1, 2)
    case .quadrants: (2, 2)
    case .sextants: (2, 3)
    case .octants: (2, 4)
    }
  }

  /// The character whose ink is in the parts of these bits, which count row by row from the lowest.
  var symbols: [Unicode.Scalar] {
    switch self {
    case .halves: Array(" ▀▄█".unicodeScalars)
    case .quadrants: Array(" ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█".unicodeScalars)
    case .sextants: Self.sextantSymbols
    case .octants: Self.octantSymbols
    }
  }

  /// A cell that is all ink.
  static let full: Unicode.Scalar = "\u{2588}"

  /// Ten characters from no ink to much, for a terminal without colours.
  static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]

  /// U+1FB00 on in the order of the bits, without those that are older.
  private static let sextantSymbols = sequence(
    of: 64, from: 0x1FB00, except: [0: " ", 0b010101: "▌", 0b101010: "▐", 63: "█"])

  /// U+1CD00 on in the order of the bits, without those that are older or elsewhere.
  private static let octantSymbols: [Unicode.Scalar] = {
    var others: [Int: Unicode.Scalar] = [
      // One part of a corner, two in the middle of a side, a row, three rows.
      0b0000_0001: "\u{1CEA8}", 0b0000_0010: "\u{1CEAB}", 0b0100_0000: "\u{1CEA3}",
      0b1000_0000: "\u{1CEA0}", 0b0001_0100: "\u{1FBE6}", 0b0010_1000: "\u{1FBE7}",
      0b0000_0011: "\u{1FB82}", 0b0011_1111: "\u{1FB85}", 0b1100_0000: "\u{2582}",
      0b1111_1100: "\u{2586}",
    ]
    // Those made of quadrants: each of these is two parts high.
    for (bits, symbol) in SymbolShapes.quadrants.symbols.enumerated() {
      var doubled = 0
      for quadrant in 0..<4 where bits >> quadrant & 1 == 1 {
        doubled |= (quadrant < 2 ? 0b0101 : 0b0101_0000) << (quadrant & 1)
      }
      others[doubled] = symbol
    }
    return sequence(of: 256, from: 0x1CD00, except: others)
  }()

  private static func sequence(
    of count: Int, from first: UInt32, except others: [Int: Unicode.Scalar]
  ) -> [Unicode.Scalar] {
    var next = first
    return (0..<count).map { bits in
      if let other = others[bits] { return other }
      defer { next += 1 }
      return Unicode.Scalar(next) ?? " "
    }
  }
}
