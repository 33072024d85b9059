import Imaging
import TerminalGraphics

/// A picture ready to be drawn on some cells.
struct ShownPicture {
  /// What draws it.
  enum Body {
    /// Bytes that draw all of it where the cursor is, and leave the cursor anywhere.
    case whole([UInt8])
    /// The same in pieces, one below the other.
    case pieces([SixelPiece])
    /// Characters.
    case symbols(SymbolPicture)
    /// What sends the pixels, and the characters that show them.
    case placeholders(sending: [UInt8], KittyPlaceholders)
    /// A text instead of the picture.
    case words(String)
  }

  /// The cells that it touches.
  let cells: CellSize
  /// What draws it.
  let body: Body

  /// Appends a row of a picture that is text, or blanks where it has none.
  func write(row: Int, to bytes: inout [UInt8]) {
    guard row < cells.rows else {
      return bytes += Array(repeating: UInt8(ascii: " "), count: cells.columns)
    }
    switch body {
    case .whole, .pieces: break
    case .symbols(let picture):
      picture.write(row: row, columns: 0..<cells.columns, to: &bytes)
    case .placeholders(let sending, let placeholders):
      if row == 0 { bytes += sending }
      placeholders.write(row: row, columns: 0..<cells.columns, to: &bytes)
    case .words(let text): bytes += text.utf8
    }
  }
}
