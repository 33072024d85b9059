import TerminalGraphics

/// A picture in its final size and colours, of which any part can be drawn.
enum PreparedPicture: Sendable {
  /// Pixels that lie on the screen like text.
  case painted(PaintedPicture)
  /// Pixels that the terminal keeps and is told where to show.
  case floating(FloatingPicture)
  /// Pixels that the terminal keeps and shows where placeholders are written.
  case written(WrittenPicture)
  /// Characters.
  case symbols(SymbolPicture)

  /// The bytes it holds, near enough, for whoever keeps many.
  var cost: Int {
    switch self {
    case .painted(let picture): picture.cost
    case .floating(let picture): picture.data.count
    case .written(let picture): picture.data.count
    case .symbols(let picture): picture.cells.count * MemoryLayout<SymbolCell>.stride
    }
  }

  /// The same in as little room as it can be drawn from without delay.
  var slim: PreparedPicture {
    if case .painted(let picture) = self { .painted(picture.withoutPixels) } else { self }
  }

  /// Appends what sends the pixels to a terminal that keeps them, under a number.
  ///
  /// What is given out must be kept until the terminal has had time to read it.
  func send(as id: UInt32, to bytes: inout [UInt8]) -> SharedMemory? {
    switch self {
    case .painted, .symbols: return nil
    case .floating(let picture): return picture.send(as: id, to: &bytes)
    case .written(let picture):
      picture.send(as: id, to: &bytes)
      return nil
    }
  }

  /// Appends what draws parts of the picture, which lies on `cells` of the screen, and whose pixels
  /// were sent as `id` if the terminal keeps them.
  func draw(_ parts: [CellRect], of cells: CellRect, as id: UInt32, to bytes: inout [UInt8]) {
    for (index, part) in parts.enumerated() {
      let inside = CellRect(
        column: part.column - cells.column, row: part.row - cells.row, columns: part.columns,
        rows: part.rows)
      if case .painted(let picture) = self {
        picture.draw(inside, column: cells.column, row: cells.row, to: &bytes)
        continue
      }
      let columns = inside.column..<inside.endColumn
      // What is not text is drawn in one piece, from the cursor on.
      for row in 0..<(isText ? part.rows : 1) {
        TerminalSequence.moveCursor(column: part.column, row: part.row + row).write(to: &bytes)
        switch self {
        case .painted: break
        case .floating(let picture):
          picture.show(inside, as: id, placement: UInt32(index + 1), to: &bytes)
        case .written(let picture):
          picture.placeholders(of: id).write(row: inside.row + row, columns: columns, to: &bytes)
        case .symbols(let picture):
          picture.write(row: inside.row + row, columns: columns, to: &bytes)
        }
      }
    }
  }

  private var isText: Bool {
    switch self {
    case .painted, .floating: false
    case .written, .symbols: true
    }
  }
}
