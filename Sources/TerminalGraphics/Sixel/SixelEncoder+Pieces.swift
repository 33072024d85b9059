import Imaging

extension SixelEncoder {
  /// The picture from top to bottom in pieces of so many bytes and rows of cells at most, whose edges
  /// lie between cells; in one piece where that is short enough.
  ///
  /// A single row of cells is a piece however long it is.
  public func pieces(
    of picture: Picture, palette: Palette, cellHeight: Int, mostBytes: Int, mostRows: Int = .max
  ) -> [SixelPiece] {
    let rows = (picture.height + cellHeight - 1) / cellHeight
    return pieces(
      rows: 0..<rows, of: picture, palette: palette, cellHeight: cellHeight, mostBytes: mostBytes,
      mostRows: max(mostRows, 1))
  }

  private func pieces(
    rows: Range<Int>, of picture: Picture, palette: Palette, cellHeight: Int, mostBytes: Int,
    mostRows: Int
  ) -> [SixelPiece] {
    guard !rows.isEmpty else { return [] }
    if rows.count <= mostRows {
      let top = rows.lowerBound * cellHeight
      let height = min(rows.upperBound * cellHeight, picture.height) - top
      let bytes = encode(
        height == picture.height
          ? picture : picture.cropped(x: 0, y: top, width: picture.width, height: height),
        palette: palette)
      if bytes.count <= mostBytes || rows.count == 1 {
        return [SixelPiece(rows: rows, bytes: bytes)]
      }
    }
    let middle = rows.lowerBound + rows.count / 2
    return [rows.lowerBound..<middle, middle..<rows.upperBound].flatMap {
      pieces(
        rows: $0, of: picture, palette: palette, cellHeight: cellHeight, mostBytes: mostBytes,
        mostRows: mostRows)
    }
  }
}
