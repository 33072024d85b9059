import TerminalGraphics

/// How large the screen is.
public struct ScreenSize: Sendable, Hashable {
  /// In character cells.
  public var cells: CellSize
  /// The pixels of one cell; a font can change without the number of cells.
  public var cell: CellPixels
  /// The dots of one cell that pictures are made of: its pixels, or two where they are characters.
  public var dots: CellPixels
  /// Whether the terminal's background is light.
  public var isLight = false

  /// A screen of so many cells of such a size.
  public init(cells: CellSize, cell: CellPixels = .assumed, dots: CellPixels? = nil) {
    self.cells = cells
    self.cell = cell
    self.dots = dots ?? cell
  }
}
