import TerminalGraphics

extension Grid {
  /// Writes text on the top row, from its left, and says how many cells it took.
  ///
  /// Text that is too wide ends in an ellipsis, so that several pieces can follow each other:
  /// write, split off what was used, write the next.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, in rect: CellRect, style: Style = .plain,
    alignment: Alignment = .leading, overflow: Overflow = .keepsStart
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let line = text.fittedCells(to: rect.columns, overflow)
    let width = line.reduce(0) { $0 + $1.width }
    let free = rect.columns - width
    var column = rect.column
    switch alignment {
    case .leading: break
    case .center: column += free / 2
    case .trailing: column += free
    }
    for cell in line {
      put(Cell(cell.glyph, width: cell.width, style: style), column: column, row: rect.row)
      column += cell.width
    }
    return width
  }

  /// Writes text on the rows there are, broken at spaces, and says how many it took.
  @discardableResult
  public mutating func paragraph(
    _ text: some StringProtocol, in rect: CellRect, style: Style = .plain
  ) -> Int {
    guard !rect.isEmpty else { return 0 }
    let lines = text.wrapped(to: rect.columns)
    for (index, line) in lines.prefix(rect.rows).enumerated() {
      let isCutOff = index == rect.rows - 1 && lines.count > rect.rows
      write(isCutOff ? line + "…" : line, in: rect.line(index), style: style)
    }
    return min(lines.count, rect.rows)
  }
}
