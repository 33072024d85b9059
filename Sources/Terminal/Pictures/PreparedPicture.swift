import Imaging
import TerminalGraphics

/// A picture in its final size and colours, of which any part can be drawn.
enum PreparedPicture: Sendable {
  /// Sixels; `whole` are those of all of it.
  case sixel(Picture, Palette, SixelEncoder, cell: CellPixels, whole: [UInt8])
  /// Characters.
  case symbols(SymbolPicture)

  /// The bytes it holds, near enough, for whoever keeps many.
  var cost: Int {
    switch self {
    case .sixel(let picture, _, _, _, let whole): picture.pixels.count + whole.count
    case .symbols(let picture): picture.cells.count * MemoryLayout<SymbolCell>.stride
    }
  }

  /// Appends what draws the cells of `part`, counted from the picture's own corner, which lies at a
  /// place of the screen.
  func write(_ part: CellRect, column: Int, row: Int, to bytes: inout [UInt8]) {
    switch self {
    case .sixel(let picture, let palette, let encoder, let cell, let whole):
      TerminalSequence.moveCursor(column: column + part.column, row: row + part.row)
        .write(to: &bytes)
      let (x, y) = (part.column * cell.width, part.row * cell.height)
      let width = min(part.columns * cell.width, picture.width - x)
      let height = min(part.rows * cell.height, picture.height - y)
      if width == picture.width, height == picture.height {
        bytes += whole
      } else if width > 0, height > 0 {
        let piece = picture.cropped(x: x, y: y, width: width, height: height)
        bytes += encoder.encode(piece, palette: palette)
      }
    case .symbols(let picture):
      for line in part.row..<part.row + part.rows {
        TerminalSequence.moveCursor(column: column + part.column, row: row + line)
          .write(to: &bytes)
        picture.write(row: line, columns: part.column..<part.column + part.columns, to: &bytes)
      }
    }
  }
}
