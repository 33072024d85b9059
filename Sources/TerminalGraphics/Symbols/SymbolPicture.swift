/// A picture drawn with characters: rows of cells, from the top.
public struct SymbolPicture: Hashable, Sendable {
  /// The extent in cells.
  public let size: CellSize
  /// The cells, row by row.
  public let cells: [SymbolCell]

  init(size: CellSize, cells: [SymbolCell]) {
    self.size = size
    self.cells = cells
  }

  /// The cell at a place within the picture.
  public subscript(column: Int, row: Int) -> SymbolCell { cells[row * size.columns + column] }
}
