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
    let line = String(repeating: "─", count: rect.columns - 2)
    write("┌" + line + "┐", in: rect.line(0), style: style)
    write("└" + line + "┘", in: rect.line(rect.rows - 1), style: style)
    for row in 1..<rect.rows - 1 {
      let sides = rect.line(row)
      write("│", in: sides, style: style)
      write("│", in: sides, style: style, alignment: .trailing)
    }
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
    write(String(repeating: "─", count: rect.columns), in: rect.line(0), style: style)
  }
}
