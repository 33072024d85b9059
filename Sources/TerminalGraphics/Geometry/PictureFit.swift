/// How large a picture is drawn in a place: as large as fits, its sides in proportion.
public enum PictureFit {
  /// The cells that show a picture of this size, at least one, no more than there are.
  ///
  /// Cells are not square, so that the proportion is taken in true pixels.
  public static func cells(
    of picture: PixelSize, within place: CellSize, cell: CellPixels
  ) -> CellSize {
    let room = cell.pixels(of: place)
    let scale = scale(of: picture, to: room)
    return CellSize(
      columns: clamp(Double(picture.width) * scale / Double(max(cell.width, 1)), place.columns),
      rows: clamp(Double(picture.height) * scale / Double(max(cell.height, 1)), place.rows))
  }

  /// The pixels that show a picture of this size, within the place and the terminal's own limit.
  public static func pixels(
    of picture: PixelSize, within place: PixelSize, limit: PixelSize? = nil
  ) -> PixelSize {
    let room = PixelSize(
      width: min(place.width, limit?.width ?? .max),
      height: min(place.height, limit?.height ?? .max))
    let scale = scale(of: picture, to: room)
    return PixelSize(
      width: clamp(Double(picture.width) * scale, room.width),
      height: clamp(Double(picture.height) * scale, room.height))
  }

  private static func scale(of picture: PixelSize, to room: PixelSize) -> Double {
    guard picture.width > 0, picture.height > 0 else { return 0 }
    return min(
      Double(room.width) / Double(picture.width), Double(room.height) / Double(picture.height))
  }

  private static func clamp(_ value: Double, _ most: Int) -> Int {
    max(min(Int(value.rounded()), most), 1)
  }
}
