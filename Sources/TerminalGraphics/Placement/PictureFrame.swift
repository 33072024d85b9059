/// What a frame wants of the screen's pictures: which there are, and which cells show which.
public struct PictureFrame: Hashable, Sendable {
  /// The size of the screen.
  public let size: CellSize
  /// The pictures.
  public let pictures: [PictureOnScreen]
  /// For each cell, row by row, the number of the picture that it shows, counted from 1; 0 for text.
  private(set) var owners: [UInt8]

  /// Pictures over each other, the last on top, and no text on any of them.
  ///
  /// There are 255 pictures at most.
  public init(size: CellSize, pictures: [PictureOnScreen] = []) {
    self.size = CellSize(columns: max(size.columns, 0), rows: max(size.rows, 0))
    self.pictures = Array(pictures.prefix(Int(UInt8.max)))
    owners = Array(repeating: 0, count: self.size.columns * self.size.rows)
    for (index, picture) in self.pictures.enumerated() {
      set(picture.place, to: UInt8(index + 1))
    }
  }

  /// Puts text over pictures: a popup, a menu, a message.
  public mutating func cover(_ rect: CellRect) { set(rect, to: 0) }

  private mutating func set(_ rect: CellRect, to owner: UInt8) {
    let screen = CellRect(column: 0, row: 0, columns: size.columns, rows: size.rows)
    guard let rect = rect.intersection(screen) else { return }
    for row in rect.row..<rect.row + rect.rows {
      let start = row * size.columns + rect.column
      for cell in start..<start + rect.columns { owners[cell] = owner }
    }
  }
}
