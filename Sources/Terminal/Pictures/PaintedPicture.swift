import Imaging
import TerminalGraphics
import Workbench

/// A picture in its final size, and what paints it; a part is painted when it is asked for.
///
/// What passes a multiplexer is painted in pieces that are short enough for it: tmux drops a sequence
/// that is longer than its buffer, and the picture with it.
struct PaintedPicture: Sendable {
  /// What paints.
  enum Brush: Sendable {
    /// Sixels in colours that pictures beside each other share.
    case sixel(SixelEncoder, Palette)
    /// iTerm2's inline images.
    case iterm(ITermEncoder)

    fileprivate func paint(_ picture: Picture, cells: CellSize) -> [UInt8] {
      switch self {
      case .sixel(let encoder, let palette): encoder.encode(picture, palette: palette)
      case .iterm(let encoder): (try? encoder.encode(picture, cells: cells)) ?? []
      }
    }
  }

  private let picture: Picture
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
  var cost: Int { pieces.reduce(picture.pixels.count) { $0 + $1.bytes.count } }

  /// A picture that touches so many cells, painted already, in pieces of so many bytes at most.
  init(
    _ picture: Picture, brush: Brush, cell: CellPixels, cells: CellSize, mostBytes: Int = .max
  ) {
    self.picture = picture
    self.brush = brush
    self.cell = cell
    self.mostBytes = mostBytes
    whole = CellRect(cells)
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
    let pixels = cell.pixels(
      of: part, within: PixelSize(width: picture.width, height: picture.height))
    guard !pixels.size.isEmpty else { return [] }
    let isAll = pixels.size.width == picture.width && pixels.size.height == picture.height
    let bytes = brush.paint(
      isAll
        ? picture
        : picture.cropped(
          x: pixels.x, y: pixels.y, width: pixels.size.width, height: pixels.size.height),
      cells: part.size)
    guard bytes.count > mostBytes, part.rows > 1 else { return [Piece(cells: part, bytes: bytes)] }
    let (upper, lower) = part.split(top: part.rows / 2)
    return pieces(of: upper) + pieces(of: lower)
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
