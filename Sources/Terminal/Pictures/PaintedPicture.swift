import Imaging
import TerminalGraphics
import Workbench

/// A picture in its final size, and what paints it; a part is painted when it is asked for.
///
/// What passes a multiplexer is painted in pieces that are short enough for it: tmux drops a sequence
/// that is longer than its buffer, and the picture with it.
///
/// Where many are kept, the older ones do without their pixels (`withoutPixels`), which take three times
/// the room of the bytes that paint them, and are only needed for parts.
struct PaintedPicture: Sendable {
  /// What paints.
  enum Brush: Sendable {
    /// Sixels in colours that pictures beside each other share.
    case sixel(SixelEncoder, Palette)
    /// iTerm2's inline images.
    case iterm(ITermEncoder)
  }

  private let request: PictureRequest
  /// The request's picture in its final size; nil where it is to be made again.
  private var pixels: Picture?
  private let brush: Brush
  private let cell: CellPixels
  private let mostBytes: Int
  private let whole: CellRect
  private var pieces: [Piece] = []

  /// Cells, counted from the picture's corner, and what paints them.
  private struct Piece {
    let cells: CellRect
    let bytes: [UInt8]
  }

  /// The bytes it holds, near enough.
  var cost: Int { pieces.reduce(pixels?.pixels.count ?? 0) { $0 + $1.bytes.count } }

  /// The same, in less room; parts take longer.
  var withoutPixels: PaintedPicture {
    var picture = self
    picture.pixels = nil
    return picture
  }

  /// A picture that was asked for, in its final size, painted already, in pieces of so many bytes at
  /// most.
  init(
    _ request: PictureRequest, pixels: Picture, brush: Brush, cell: CellPixels,
    mostBytes: Int = .max
  ) {
    self.request = request
    self.pixels = pixels
    self.brush = brush
    self.cell = cell
    self.mostBytes = mostBytes
    whole = CellRect(request.cells)
    pieces = pieces(of: whole)
  }

  /// Appends what paints the cells of `part`, counted from the picture's corner, where that lies on
  /// this cell of the screen.
  func draw(_ part: CellRect, column: Int, row: Int, to bytes: inout [UInt8]) {
    for piece in part.contains(whole) ? pieces : pieces(of: part) {
      TerminalSequence.moveCursor(
        column: column + piece.cells.column, row: row + piece.cells.row
      ).write(to: &bytes)
      bytes += piece.bytes
    }
  }

  private func pieces(of part: CellRect) -> [Piece] {
    let area = cell.pixels(of: part, within: request.pixels)
    guard !area.size.isEmpty else { return [] }
    let picture = pixels ?? request.resized
    let shown =
      area.size == request.pixels
      ? picture
      : picture.cropped(x: area.x, y: area.y, width: area.size.width, height: area.size.height)
    switch brush {
    case .iterm(let encoder):
      return [Piece(cells: part, bytes: (try? encoder.encode(shown, cells: part.size)) ?? [])]
    case .sixel(let encoder, let palette):
      return encoder.pieces(
        of: shown, palette: palette, cellHeight: cell.height, mostBytes: mostBytes
      ).map { piece in
        Piece(
          cells: CellRect(
            column: part.column, row: part.row + piece.rows.lowerBound, columns: part.columns,
            rows: piece.rows.count), bytes: piece.bytes)
      }
    }
  }
}

extension CellPixels {
  /// The pixels of some cells that are a picture's as well, counted from its corner.
  func pixels(of part: CellRect, within picture: PixelSize) -> (x: Int, y: Int, size: PixelSize) {
    let (x, y) = (part.column * width, part.row * height)
    let size = PixelSize(
      width: max(min(part.columns * width, picture.width - x), 0),
      height: max(min(part.rows * height, picture.height - y), 0))
    return (x, y, size)
  }
}

extension PixelSize {
  /// Whether it has no pixel.
  var isEmpty: Bool { width <= 0 || height <= 0 }
}
