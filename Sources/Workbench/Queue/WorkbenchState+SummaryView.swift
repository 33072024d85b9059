import TerminalGraphics

extension WorkbenchState {
  func drawSummary(_ summary: Summary, _ grid: inout Grid) {
    let width = min(max(grid.size.columns - 8, 16), 76)
    let lines = summary.lines.flatMap { $0.harmless.wrapped(to: width) }
    let inner = dialog(
      columns: width, rows: min(lines.count, grid.size.rows - 4), title: summary.title, &grid)
    let first = min(summary.scroll, max(lines.count - inner.rows, 0))
    grid.onWheel(CellRect(grid.size)) { $0.scrollSummary(by: $1) }
    for row in 0..<inner.rows where first + row < lines.count {
      grid.write(lines[first + row], in: inner.line(row), style: row + first == 0 ? .bold : .plain)
    }
  }

  /// Scrolls the summary, as far as it goes.
  mutating func scrollSummary(by steps: Int) -> [WorkbenchEffect] {
    guard case .summary(var summary) = overlay else { return [] }
    summary.scroll = max(0, min(summary.scroll + steps, summary.lines.count - 1))
    overlay = .summary(summary)
    return []
  }
}
