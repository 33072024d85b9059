import Imaging
import TerminalGraphics

/// Where the panes of a contact sheet are: equal rectangles that fill the screen's middle.
enum SheetLayout {
  static func columns(of count: Int) -> Int { [SheetCell].columns(of: count) }

  static func panes(count: Int, in rect: CellRect) -> [CellRect] {
    let columns = columns(of: count)
    let rows = (count + columns - 1) / columns
    let (width, height) = (rect.columns / columns, rect.rows / rows)
    return (0..<count).map { index in
      CellRect(
        column: rect.column + index % columns * width, row: rect.row + index / columns * height,
        columns: width, rows: height)
    }
  }
}
