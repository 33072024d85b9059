/// One character cell of a grid.
public struct Cell: Sendable, Hashable {
  /// The character and its combining marks; nothing in the right half of a wide character.
  public let text: String
  /// How it looks.
  public var style: Style
  /// How many cells the text takes: 1, 2, or 0 for the right half of a wide character.
  public let width: UInt8
  /// Whether a picture lies here: 1 for the first of the grid's pictures and so on, 0 for none.
  public let picture: UInt8

  /// An empty cell.
  public static let blank = Cell(style: .plain)

  /// An empty cell of this look.
  public init(style: Style) {
    self.init(text: " ", width: 1, style: style)
  }

  /// An empty cell under the grid's picture of this number, counted from 1.
  init(picture: UInt8) {
    self.init(text: " ", width: 1, style: .plain, picture: picture)
  }

  /// Text that is known to be harmless already, and to take this many cells.
  package init(text: String, width: UInt8, style: Style, picture: UInt8 = 0) {
    self.text = text
    self.width = width
    self.style = style
    self.picture = picture
  }
}
