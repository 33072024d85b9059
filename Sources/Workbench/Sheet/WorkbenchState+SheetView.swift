import TerminalGraphics

extension WorkbenchState {
  func drawSheet(_ sheet: ContactSheet, in rect: CellRect, _ grid: inout Grid) {
    grid.onWheel(rect) { $0.run($1 > 0 ? "zoom-out" : "zoom-in") }
    for (index, place) in SheetLayout.panes(count: sheet.panes.count, in: rect).enumerated() {
      drawPane(index, of: sheet, in: place, &grid)
      grid.onPress(place) { $0.choosePane(index) }
    }
  }

  private func drawPane(
    _ index: Int, of sheet: ContactSheet, in rect: CellRect, _ grid: inout Grid
  ) {
    let pane = sheet.panes[index]
    let isCurrent = index == sheet.cursor
    let marks = (index == sheet.reference ? "★ " : "") + (pane.isMarked ? "● " : "")
    grid.box(
      rect, title: marks + pane.label + (isCurrent && sheet.isBlinking ? " (reference)" : ""),
      style: isCurrent ? Theme.title : Theme.border,
      titleStyle: isCurrent ? Theme.title : Theme.paneTitle)
    let inner = rect.inset()
    let lines = pane.lines
    let (body, below) = inner.split(bottom: lines.isEmpty || inner.rows < 6 ? 0 : 2)
    for (row, line) in lines.enumerated() where row < below.rows {
      grid.write(
        line, in: below.line(row),
        style: row == 1 && pane.comparison?.remark != nil
          ? Theme.caution : Theme.value, alignment: .center)
    }
    if let shown = pane.shown {
      grid.place(
        PlacedPicture(
          key: shown.key, picture: shown.picture, place: body, isSharp: sheet.zoom > 1))
      return
    }
    switch pane.decode {
    case .failed(let words): grid.paragraph(words, in: body.inset(rows: 0), style: Theme.trouble)
    case .running(_, let share?):
      grid.bar(share, in: body.line(body.rows / 2), style: Theme.caution)
    case .running(_, nil):
      grid.write("…", in: body.line(body.rows / 2), style: Theme.label, alignment: .center)
    case .waiting(_, let words): grid.paragraph(words, in: body, style: Theme.caution)
    case .none, .done: break
    }
  }
}
