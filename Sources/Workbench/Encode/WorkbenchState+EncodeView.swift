import Imaging
import TerminalGraphics

extension WorkbenchState {
  func drawPictureChoice(_ choice: PictureChoice, _ grid: inout Grid) {
    let title = choice.isRoundTrip ? "There and back" : "Encode"
    let how = encodePreset.map { "as \($0)" } ?? "without factors"
    let marked = choice.marked.isEmpty ? "" : "\(choice.marked.count) marked"
    drawMenu(
      choice.menu, title: "\(title) \(how) at \(encodeEndpoint ?? "?")", note: marked, &grid
    ) { _, place, line, grid in
      let (mark, name) = line.split(left: choice.isRoundTrip ? 0 : 2)
      if choice.marked.contains(place) { grid.write("●", in: mark, style: Theme.key) }
      grid.write(
        choice.menu.items[place].dropFirst(choice.shared), in: name, overflow: .keepsEnd)
    }
  }

  /// The picture, what came back, and their difference, all as large, side by side where there is
  /// room, with the numbers below.
  func drawRoundTrip(_ view: RoundTripView, _ grid: inout Grid) {
    let size = grid.size
    let inner = dialog(
      columns: size.columns - 4, rows: size.rows - 4, title: "There and back: \(view.result.words)",
      &grid)
    let cells = view.result.cells
    let count = max(cells.count, 1)
    let isTall = inner.columns < 3 * inner.rows
    let (columns, rows) =
      isTall ? (inner.columns, inner.rows / count) : (inner.columns / count, inner.rows)
    // Two numbers that do not fit beside each other are written below each other.
    let captions = cells.map { cell in
      cell.lines.filter { !$0.isEmpty }.flatMap { line in
        line.columns <= columns - 2 ? [line] : line.split(separator: "  ").map(String.init)
      }
    }
    let captionRows = min(captions.map(\.count).max() ?? 0, rows / 3)
    for (index, cell) in cells.enumerated() {
      let place = CellRect(
        column: inner.column + (isTall ? 0 : index * columns),
        row: inner.row + (isTall ? index * rows : 0), columns: columns, rows: rows)
      let (above, below) = place.inset(columns: 1, rows: 0).split(bottom: captionRows)
      if let picture = cell.picture {
        grid.place(PlacedPicture(key: view.key + index, picture: picture, place: above))
      }
      for (row, text) in captions[index].prefix(below.rows).enumerated() {
        grid.write(
          text, in: below.line(row), style: row == 0 ? Theme.paneTitle : Theme.value,
          alignment: .center)
      }
    }
  }
}
