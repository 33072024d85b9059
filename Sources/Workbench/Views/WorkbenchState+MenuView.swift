import TerminalGraphics

extension WorkbenchState {
  /// A menu: what is typed to search it, below it the rows that are like that.
  func drawMenu(
    _ menu: Menu, title: String, note: String = "", _ grid: inout Grid,
    row draw: (WorkbenchState, _ place: Int, CellRect, inout Grid) -> Void
  ) {
    let inner = dialog(
      columns: 60, rows: min(menu.items.count, 24) + 1, title: title, note: note, &grid)
    let (line, rows) = inner.split(top: 1)
    let used = grid.write("search: ", in: line, style: Theme.key)
    grid.write(menu.editor, in: line.split(left: used).right)
    grid.onWheel(CellRect(grid.size)) { $0.moveMenu(by: $1) }
    let first = max(0, min(menu.row - rows.rows / 2, menu.shown.count - rows.rows))
    for row in 0..<rows.rows where first + row < menu.shown.count {
      draw(self, menu.shown[first + row], rows.line(row), &grid)
      if first + row == menu.row {
        grid.restyle(rows.line(row)) { $0 = $0.adding(.reverse) }
      }
      grid.onPress(rows.line(row)) { $0.pressMenu(row: first + row) }
    }
    if menu.shown.isEmpty {
      grid.write("nothing is like this", in: rows.line(0), style: Theme.label)
    }
  }
}
