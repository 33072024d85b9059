/// A width and a height in character cells.
public struct CellSize: Hashable, Sendable {
  /// Cells in a row.
  public var columns: Int
  /// Rows of cells.
  public var rows: Int

  /// A size of `columns` by `rows` cells.
  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}
