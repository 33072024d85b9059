/// A picture that is to be on the screen.
public struct PictureOnScreen: Hashable, Sendable {
  /// Which of the screen's pictures it is; no two pictures of a frame have the same number.
  ///
  /// New content takes the place of the old one under the same number.
  public var id: Int
  /// What its pixels are: another content, or another size in pixels, has another key.
  public var key: Int
  /// The cells that its pixels touch; the first pixel lies in the top left corner of the first.
  public var place: CellRect
  /// The cells that its pixels cover from edge to edge.
  ///
  /// That is `place` but for a rim to the right and below, where the size in pixels is no multiple of
  /// the cell's.
  public var solid: CellRect

  /// A picture at a place, of which the last column and row may be covered in part.
  public init(id: Int, key: Int, place: CellRect, solid: CellRect) {
    self.id = id
    self.key = key
    self.place = place
    self.solid = solid
  }

  /// A picture of so many pixels whose top left corner is that of a cell.
  public init(
    id: Int, key: Int, column: Int, row: Int, pixels: PixelSize, cell: CellPixels
  ) {
    let (across, down) = (max(cell.width, 1), max(cell.height, 1))
    self.init(
      id: id, key: key,
      place: CellRect(
        column: column, row: row, columns: (pixels.width + across - 1) / across,
        rows: (pixels.height + down - 1) / down),
      solid: CellRect(
        column: column, row: row, columns: pixels.width / across, rows: pixels.height / down))
  }
}
