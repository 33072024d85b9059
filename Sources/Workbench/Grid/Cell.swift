/// One character cell of a grid.
public struct Cell: Sendable, Hashable {
  /// The character and its combining marks; nothing in the right half of a wide character.
  let glyph: Glyph
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
    self.init(.space, width: 1, style: style)
  }

  /// An empty cell under the grid's picture of this number, counted from 1.
  init(picture: UInt8) {
    self.init(.space, width: 1, style: .plain, picture: picture)
  }

  /// A glyph that takes this many cells.
  init(_ glyph: Glyph, width: Int, style: Style, picture: UInt8 = 0) {
    self.glyph = glyph
    self.width = UInt8(width)
    self.style = style
    self.picture = picture
  }

  /// What is seen, as text.
  public var text: String { glyph.text }

  /// A cell that looks empty and is not a space, so that nothing that clears can make it.
  package static func noBreakSpace(style: Style) -> Cell {
    Cell(Glyph("\u{A0}"), width: 1, style: style)
  }

  /// Calls `body` with the code points of what is seen, the character before its marks.
  package func withScalars<Result>(_ body: (UnsafeBufferPointer<UInt32>) -> Result) -> Result {
    glyph.withScalars(body)
  }
}
