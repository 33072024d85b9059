/// The cells of a picture that a kitty-like terminal shows where certain characters are written.
///
/// They are text: a multiplexer moves, covers and redraws them like any other. Each is U+10EEEE with
/// a mark for its row and one for its column, in a colour that is the picture's number.
public struct KittyPlaceholders: Hashable, Sendable {
  /// More rows or columns have no marks.
  public static let mostCells = 297

  /// The picture's number.
  public let id: UInt32
  /// The cells that it covers, at most 297 either way.
  public let cells: CellSize

  /// The placeholders of a picture.
  public init(id: UInt32, cells: CellSize) {
    self.id = id
    self.cells = CellSize(
      columns: min(cells.columns, Self.mostCells), rows: min(cells.rows, Self.mostCells))
  }

  /// The number as a colour: of the palette where it fits, since a multiplexer whose terminal has but
  /// 256 colours would make another of any other.
  private var color: TerminalColor {
    let low = UInt8(truncatingIfNeeded: id)
    if id & 0xFF_FF00 == 0 { return .indexed(low) }
    return .rgb(RGB(UInt8(id >> 16 & 0xFF), UInt8(id >> 8 & 0xFF), low))
  }

  /// Appends a piece of one row; the style is plain before and after.
  ///
  /// Every cell says its row and column, although a neighbour's could be left out: a multiplexer may
  /// draw any of them by itself.
  public func write(row: Int, columns: Range<Int>, to bytes: inout [UInt8]) {
    guard row >= 0, row < cells.rows else { return }
    TerminalSequence.foreground(color).write(to: &bytes)
    for column in columns.clamped(to: 0..<cells.columns) {
      bytes.append(scalar: "\u{10EEEE}")
      bytes.append(scalar: Self.marks[row])
      bytes.append(scalar: Self.marks[column])
      if id > 0xFF_FFFF { bytes.append(scalar: Self.marks[Int(id >> 24)]) }
    }
    TerminalSequence.resetStyle.write(to: &bytes)
  }

  /// The marks for 0, 1, 2 and so on: the characters of Unicode 6.0 that stand above a letter
  /// (combining class 230) and never fuse with it, in order.
  static let marks: [Unicode.Scalar] = (0x0300...0x1D244).compactMap(Unicode.Scalar.init).filter {
    let properties = $0.properties
    guard properties.canonicalCombiningClass == .above,
      properties.generalCategory == .nonspacingMark, let age = properties.age,
      age.major < 6 || age == (6, 0)
    else { return false }
    return !fusing.contains($0.value)
  }

  /// Those that a letter or another mark fuses with, and those that stand for others.
  private static let fusing: Set<UInt32> = [
    0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307, 0x0308, 0x0309, 0x030A, 0x030B, 0x030C,
    0x030F, 0x0311, 0x0313, 0x0314, 0x0340, 0x0341, 0x0342, 0x0343, 0x0344, 0x0653, 0x0654,
  ]
}
