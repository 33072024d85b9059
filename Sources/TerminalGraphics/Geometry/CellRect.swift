/// A rectangle of character cells; column and row count from 0 at the top left of the screen.
public struct CellRect: Hashable, Sendable {
  /// The leftmost column.
  public var column: Int
  /// The topmost row.
  public var row: Int
  /// Cells in a row.
  public var columns: Int
  /// Rows of cells.
  public var rows: Int

  /// A rectangle whose top left cell is at `column`, `row`.
  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  /// The size without the place.
  public var size: CellSize { CellSize(columns: columns, rows: rows) }

  /// Whether it covers no cell.
  public var isEmpty: Bool { columns <= 0 || rows <= 0 }

  /// The cells that both cover; nil where they share none.
  public func intersection(_ other: CellRect) -> CellRect? {
    let left = max(column, other.column)
    let top = max(row, other.row)
    let right = min(column + columns, other.column + other.columns)
    let bottom = min(row + rows, other.row + other.rows)
    guard left < right, top < bottom else { return nil }
    return CellRect(column: left, row: top, columns: right - left, rows: bottom - top)
  }

  /// Whether both cover some cell.
  public func intersects(_ other: CellRect) -> Bool { intersection(other) != nil }

  /// Whether it covers every cell of `other`.
  public func contains(_ other: CellRect) -> Bool {
    other.isEmpty || intersection(other) == other
  }

  /// The rest after `hole` is taken out: at most four rectangles that do not overlap.
  public func subtracting(_ hole: CellRect) -> [CellRect] {
    if isEmpty { return [] }
    guard let cut = intersection(hole) else { return [self] }
    let below = cut.row + cut.rows
    let beyond = cut.column + cut.columns
    return [
      CellRect(column: column, row: row, columns: columns, rows: cut.row - row),
      CellRect(column: column, row: below, columns: columns, rows: row + rows - below),
      CellRect(column: column, row: cut.row, columns: cut.column - column, rows: cut.rows),
      CellRect(column: beyond, row: cut.row, columns: column + columns - beyond, rows: cut.rows),
    ].filter { !$0.isEmpty }
  }
}
