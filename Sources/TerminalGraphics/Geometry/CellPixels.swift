/// The size of one character cell in pixels.
public struct CellPixels: Hashable, Sendable {
  /// Pixels across one cell.
  public var width: Int
  /// Pixels down one cell.
  public var height: Int

  /// A cell of `width` by `height` pixels.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// What most terminals come near to; used where nothing tells (the virtual cell of a VT340).
  public static let assumed = CellPixels(width: 10, height: 20)

  /// The pixels that `cells` cover.
  public func pixels(of cells: CellSize) -> PixelSize {
    PixelSize(width: cells.columns * width, height: cells.rows * height)
  }
}
