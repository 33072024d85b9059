import TerminalGraphics

/// The screen as views draw it: rows of cells, each of them always whole.
///
/// Whatever is drawn is clipped to the grid. A wide character is one cell of width 2 followed by
/// one of width 0; where something is drawn over one half, the other half becomes a space, so that
/// no row is ever wider or narrower than the grid.
public struct Grid: Sendable, Hashable {
  /// The extent in cells.
  public let size: CellSize
  /// The pictures on it, the first placed first.
  public private(set) var pictures: [PlacedPicture] = []
  private var cells: [Cell]
  /// Where the mouse does something.
  var targets = MouseTargets()
  /// Whether views are to say so: only while the mouse is asked about.
  var collectsTargets = false

  /// An empty grid of this extent; a negative extent counts as none.
  public init(_ size: CellSize) {
    let size = CellSize(columns: max(size.columns, 0), rows: max(size.rows, 0))
    self.size = size
    self.cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// An empty grid of this extent; a negative extent counts as none.
  public init(columns: Int, rows: Int) {
    self.init(CellSize(columns: columns, rows: rows))
  }

  /// All the cells.
  public var bounds: CellRect { CellRect(size) }

  /// The cell at a place; an empty one outside of the grid.
  public subscript(column: Int, row: Int) -> Cell {
    guard bounds.contains(column: column, row: row) else { return .blank }
    return cells[row * size.columns + column]
  }

  /// Changes the look of what is already there, leaving the text.
  public mutating func restyle(_ rect: CellRect, _ change: (inout Style) -> Void) {
    guard let rect = rect.intersection(bounds) else { return }
    for row in rect.row..<rect.endRow {
      for index in row * size.columns + rect.column..<row * size.columns + rect.endColumn {
        change(&cells[index].style)
      }
    }
  }

  /// Makes cells empty.
  public mutating func clear(_ rect: CellRect, style: Style = .plain) {
    guard let rect = rect.intersection(bounds) else { return }
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        put(Cell(style: style), column: column, row: row)
      }
    }
  }

  /// Lays a picture on the cells of its place.
  ///
  /// What is drawn there later, a dialog for example, covers it.
  public mutating func place(_ picture: PlacedPicture) {
    guard pictures.count < UInt8.max else { return }
    pictures.append(picture)
    let place = picture.place.intersection(bounds) ?? CellRect(CellSize(columns: 0, rows: 0))
    for row in place.row..<place.endRow {
      for column in place.column..<place.endColumn {
        put(Cell(picture: UInt8(pictures.count)), column: column, row: row)
      }
    }
  }

  /// Puts one cell down, and the right half after it where it is wide; the caller has clipped it.
  mutating func put(_ cell: Cell, column: Int, row: Int) {
    let first = row * size.columns + column
    let width = Int(cell.width)
    guard bounds.contains(column: column, row: row), width > 0, column + width <= size.columns
    else {
      return
    }
    if cells[first].width == 0 {
      cells[first - 1] = Cell(style: cells[first - 1].style)
    }
    let after = first + width
    if column + width < size.columns, cells[after].width == 0 {
      cells[after] = Cell(style: cells[after].style)
    }
    cells[first] = cell
    if width == 2 {
      cells[first + 1] = Cell(.none, width: 0, style: cell.style)
    }
  }
}
