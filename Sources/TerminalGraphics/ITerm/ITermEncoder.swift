import Imaging

/// Draws pictures as iTerm2's inline images (iTerm2's documentation, "Images").
public struct ITermEncoder: Hashable, Sendable {
  /// An encoder.
  public init() {}

  /// The picture over so many cells, which it fills; the cursor decides where and stays there.
  ///
  /// The extent is told in cells, since what a terminal takes for a pixel here may be two of the
  /// screen's.
  public func encode(_ picture: Picture, cells: CellSize) throws(ImagingError) -> [UInt8] {
    let file = try PNG.encode(picture)
    var bytes = Array(
      """
      \u{1B}]1337;File=inline=1;size=\(file.count);width=\(cells.columns);height=\(cells.rows);\
      preserveAspectRatio=0;doNotMoveCursor=1:
      """.utf8)
    bytes += Base64.encode(file)
    bytes.append(0x07)
    return bytes
  }
}
