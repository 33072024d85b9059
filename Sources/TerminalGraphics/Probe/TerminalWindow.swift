/// The size of a terminal's window as the system tells it (TIOCGWINSZ).
public struct TerminalWindow: Hashable, Sendable {
  /// Columns and rows of cells.
  public var cells: CellSize
  /// Pixels, which include the terminal's own margin; zeros where the terminal does not say.
  public var pixels: PixelSize

  /// A window of so many cells and pixels.
  public init(cells: CellSize, pixels: PixelSize = PixelSize(width: 0, height: 0)) {
    self.cells = cells
    self.pixels = pixels
  }

  /// What one cell would be if the pixels were all cells; nil where that is nonsense.
  var cell: CellPixels? { CellPixels(dividing: pixels, by: cells) }
}

extension CellPixels {
  /// The whole pixels of each of `cells` in an area; nil where that cannot be.
  init?(dividing area: PixelSize, by cells: CellSize) {
    guard cells.columns > 0, cells.rows > 0 else { return nil }
    self.init(width: area.width / cells.columns, height: area.height / cells.rows)
    guard isPlausible else { return nil }
  }

  /// Whether a cell can have this size: terminals have been seen to claim 0 and 65535 pixels.
  var isPlausible: Bool { (2...256).contains(width) && (4...512).contains(height) }
}
