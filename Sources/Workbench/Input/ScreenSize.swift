import TerminalGraphics

/// How large the screen is.
public struct ScreenSize: Sendable, Hashable {
  /// In character cells.
  public var cells: CellSize
  /// The pixels of one cell; a font can change without the number of cells.
  public var cell: CellPixels
  /// Whether the terminal's background is light.
  public var isLight = false

  /// A screen of so many cells of such a size.
  public init(cells: CellSize, cell: CellPixels = .assumed) {
    self.cells = cells
    self.cell = cell
  }
}
