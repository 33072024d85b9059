import TerminalGraphics

extension WorkbenchState {
  func drawSheet(_ sheet: ContactSheet, in rect: CellRect, _ grid: inout Grid) {
    for (index, place) in SheetLayout.panes(count: sheet.panes.count, in: rect).enumerated() {
      drawPane(index, of: sheet, in: place, &grid)
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
      grid.place(PlacedPicture(key: shown.key, picture: shown.picture, place: body))
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

  /// The keys of the sheet, for the footer.
  func drawSheetFooter(in line: CellRect, _ grid: inout Grid) {
    var rest = line
    for command in CommandTable.sheet {
      let entry = "\(command.keyLabel) \(command.word)"
      guard entry.columns <= rest.columns else { break }
      rest = rest.split(left: grid.write(command.keyLabel, in: rest, style: Theme.key)).right
      rest = rest.split(left: grid.write(" \(command.word)", in: rest) + 3).right
    }
  }
}
