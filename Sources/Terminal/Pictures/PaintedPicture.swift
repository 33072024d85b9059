import Imaging
import TerminalGraphics

/// A picture in its final size, and what paints it; a part is painted when it is asked for.
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
  private let whole: [UInt8]

  /// The bytes it holds, near enough.
  var cost: Int { picture.pixels.count + whole.count }

  /// A picture that touches so many cells, painted already.
  init(_ picture: Picture, brush: Brush, cell: CellPixels, cells: CellSize) {
    self.picture = picture
    self.brush = brush
    self.cell = cell
    whole = brush.paint(picture, cells: cells)
  }

  /// Appends what paints the cells of `part`, counted from the picture's corner, at the cursor.
  func draw(_ part: CellRect, to bytes: inout [UInt8]) {
    let pixels = cell.pixels(
      of: part, within: PixelSize(width: picture.width, height: picture.height))
    if pixels.size.width == picture.width, pixels.size.height == picture.height {
      bytes += whole
    } else if !pixels.size.isEmpty {
      bytes += brush.paint(
        picture.cropped(
          x: pixels.x, y: pixels.y, width: pixels.size.width, height: pixels.size.height),
        cells: part.size)
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
