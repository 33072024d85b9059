/// One character cell of a grid.
public struct Cell: Sendable, Hashable {
  /// The character and its combining marks; nothing in the right half of a wide character.
  public let text: String
  /// How it looks.
  public var style: Style
  /// How many cells the text takes: 1, 2, or 0 for the right half of a wide character.
  public let width: UInt8

  /// An empty cell.
  public static let blank = Cell(style: .plain)

  /// An empty cell of this look.
  public init(style: Style) {
    self.init(text: " ", width: 1, style: style)
  }

  /// Text that is already known to be harmless and to take this many cells.
  init(text: String, width: UInt8, style: Style) {
    self.text = text
    self.width = width
    self.style = style
  }
}
