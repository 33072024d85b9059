import TerminalGraphics

extension CellRect {
  /// All the cells of something of this size whose top left corner is column 0, row 0.
  public init(_ size: CellSize) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  /// The first column to the right of the rectangle.
  public var endColumn: Int { column + columns }
  /// The first row below the rectangle.
  public var endRow: Int { row + rows }

  /// Whether the cell lies inside.
  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < endColumn && row >= self.row && row < endRow
  }

  /// The rectangle without a rim of this many cells on each side; empty where nothing is left.
  public func inset(columns: Int = 1, rows: Int = 1) -> CellRect {
    CellRect(
      column: column + columns, row: row + rows,
      columns: max(self.columns - 2 * columns, 0), rows: max(self.rows - 2 * rows, 0))
  }

  /// One row of the rectangle, counted from its top; empty where there is no such row.
  public func line(_ index: Int) -> CellRect {
    let exists = index >= 0 && index < rows
    return CellRect(column: column, row: row + index, columns: columns, rows: exists ? 1 : 0)
  }

  /// The rectangle in two, the left one of this width or of all there is.
  public func split(left: Int) -> (left: CellRect, right: CellRect) {
    let width = max(min(left, columns), 0)
    return (
      CellRect(column: column, row: row, columns: width, rows: rows),
      CellRect(column: column + width, row: row, columns: columns - width, rows: rows)
    )
  }

  /// The rectangle in two, the right one of this width or of all there is.
  public func split(right: Int) -> (left: CellRect, right: CellRect) {
    split(left: columns - max(right, 0))
  }

  /// The rectangle in two, the top one of this height or of all there is.
  public func split(top: Int) -> (top: CellRect, bottom: CellRect) {
    let height = max(min(top, rows), 0)
    return (
      CellRect(column: column, row: row, columns: columns, rows: height),
      CellRect(column: column, row: row + height, columns: columns, rows: rows - height)
    )
  }

  /// The rectangle in two, the bottom one of this height or of all there is.
  public func split(bottom: Int) -> (top: CellRect, bottom: CellRect) {
    split(top: rows - max(bottom, 0))
  }
}
