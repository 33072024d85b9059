import TerminalGraphics

extension Grid {
  /// Draws a border on the rim of the rectangle, a title in its top and a note in its bottom side.
  ///
  /// The border is what keeps a picture inside alive: curses clears to the end of a line that is
  /// otherwise blank, and a terminal then erases the pixels there too.
  public mutating func box(
    _ rect: CellRect, title: String = "", note: String = "", style: Style = .plain,
    titleStyle: Style? = nil
  ) {
    guard rect.columns >= 2, rect.rows >= 2 else { return }
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    for column in rect.column + 1..<right {
      put("─", column, rect.row, style)
      put("─", column, bottom, style)
    }
    for row in rect.row + 1..<bottom {
      put("│", rect.column, row, style)
      put("│", right, row, style)
    }
    put("┌", rect.column, rect.row, style)
    put("┐", right, rect.row, style)
    put("└", rect.column, bottom, style)
    put("┘", right, bottom, style)
    // Corner, space, text, space, and one piece of line before the other corner.
    let inner = rect.columns - 5
    guard inner > 0 else { return }
    for (text, row) in [(title, 0), (note, rect.rows - 1)] where !text.isEmpty {
      let text = " " + text.fitted(to: inner) + " "
      write(text, in: rect.line(row).split(left: 1).right, style: titleStyle ?? style)
    }
  }

  /// Draws a line from left to right through the rectangle's top row.
  public mutating func rule(_ rect: CellRect, style: Style = .plain) {
    guard !rect.isEmpty else { return }
    for column in rect.column..<rect.endColumn { put("─", column, rect.row, style) }
  }

  private mutating func put(_ line: Unicode.Scalar, _ column: Int, _ row: Int, _ style: Style) {
    put(Cell(Glyph(line), width: 1, style: style), column: column, row: row)
  }
}
