import Imaging
import TerminalGraphics

extension WorkbenchState {
  func drawPictureChoice(_ choice: PictureChoice, _ grid: inout Grid) {
    let items = choice.menu.items
    let title = choice.isRoundTrip ? "There and back" : "Encode"
    let how = encodePreset.map { "as \($0)" } ?? "without factors"
    let inner = dialog(
      columns: 60, rows: min(items.count, 24), title: "\(title) \(how) at \(encodeEndpoint ?? "?")",
      &grid)
    grid.onWheel(CellRect(grid.size)) { $0.moveMenu(by: $1) }
    let first = max(0, min(choice.menu.selection - inner.rows / 2, items.count - inner.rows))
    for row in 0..<inner.rows where first + row < items.count {
      let line = inner.line(row)
      grid.write(items[first + row].dropFirst(choice.shared), in: line, overflow: .keepsEnd)
      if first + row == choice.menu.selection { grid.restyle(line) { $0 = $0.adding(.reverse) } }
    }
  }

  /// The picture, what came back, and their difference, side by side, numbers below.
  func drawRoundTrip(_ view: RoundTripView, _ grid: inout Grid) {
    let size = grid.size
    let inner = dialog(
      columns: size.columns - 4, rows: size.rows - 4, title: "There and back: \(view.result.words)",
      &grid)
    let cells = view.result.cells
    let isTall = inner.columns < 3 * inner.rows
    let count = max(cells.count, 1)
    var rest = inner
    for (index, cell) in cells.enumerated() {
      let left = count - index
      let place: CellRect
      if isTall {
        (place, rest) = rest.split(top: rest.rows / left)
      } else {
        (place, rest) = rest.split(left: rest.columns / left)
      }
      let lines = cell.lines.filter { !$0.isEmpty }
      let (above, below) = place.inset(columns: 1, rows: 0).split(bottom: min(3, place.rows / 3))
      if let picture = cell.picture {
        grid.place(PlacedPicture(key: view.key + index, picture: picture, place: above))
      }
      for (row, text) in lines.enumerated() {
        grid.write(
          text, in: below.line(row), style: row == 0 ? Theme.paneTitle : Theme.value,
          alignment: .center)
      }
    }
  }
}
