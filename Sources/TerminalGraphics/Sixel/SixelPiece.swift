/// A piece of a picture that is drawn in several: some rows of cells, as wide as the picture.
public struct SixelPiece: Hashable, Sendable {
  /// The rows of cells, counted from the picture's upper rim.
  public let rows: Range<Int>
  /// What draws it where the cursor is.
  public let bytes: [UInt8]

  init(rows: Range<Int>, bytes: [UInt8]) {
    self.rows = rows
    self.bytes = bytes
  }
}
