import Imaging
import TerminalGraphics

/// How pictures get onto this terminal.
struct PictureMeans: Sendable, Hashable {
  /// What draws them.
  enum Encoder: Sendable, Hashable {
    /// Sixels, no larger than the limit.
    case sixel(SixelEncoder, limit: PixelSize?)
    /// Characters.
    case symbols(SymbolEncoder)
    /// Nothing does.
    case none
  }

  /// What draws them.
  var encoder: Encoder
  /// The size of a cell.
  var cell: CellPixels

  /// The best that a terminal with these capabilities has.
  init(_ capabilities: TerminalCapabilities) {
    cell = capabilities.cell
    switch capabilities.pictures.pictureProtocol {
    case .sixel:
      encoder = .sixel(
        SixelEncoder(colorCount: capabilities.sixelColors), limit: capabilities.sixelLimit)
    case .half, .symbols, .kitty, .iterm:
      encoder = .symbols(
        SymbolEncoder(depth: capabilities.depth, isLight: capabilities.isLight))
    case .none:
      encoder = .none
    }
  }

  /// What draws them in cells of this size.
  init(encoder: Encoder, cell: CellPixels) {
    self.encoder = encoder
    self.cell = cell
  }

  /// The pixels that a picture gets on a place, and the cells that these touch.
  func extent(of picture: Picture, on place: CellSize) -> (pixels: PixelSize, cells: CellSize)? {
    let size = PixelSize(width: picture.width, height: picture.height)
    guard size.width > 0, size.height > 0, place.columns > 0, place.rows > 0 else { return nil }
    switch encoder {
    case .none: return nil
    case .symbols:
      let cells = PictureFit.cells(of: size, within: place, cell: cell)
      return (cell.pixels(of: cells), cells)
    case .sixel(_, let limit):
      let pixels = PictureFit.pixels(of: size, within: cell.pixels(of: place), limit: limit)
      let columns = (pixels.width + cell.width - 1) / cell.width
      let rows = (pixels.height + cell.height - 1) / cell.height
      return (pixels, CellSize(columns: columns, rows: rows))
    }
  }

  /// Makes pictures ready to be drawn, in colours that they share where colours are few.
  func prepare(_ requests: [PictureRequest]) -> [PreparedPicture] {
    switch encoder {
    case .none: return []
    case .symbols(let encoder):
      return requests.map { .symbols(encoder.encode($0.picture, cells: $0.cells)) }
    case .sixel(let encoder, _):
      let resized = requests.map {
        $0.picture.resized(width: $0.pixels.width, height: $0.pixels.height)
      }
      let palette = Palette(for: resized, count: encoder.colorCount)
      return resized.map { picture in
        let whole = encoder.encode(picture, palette: palette)
        return .sixel(picture, palette, encoder, cell: cell, whole: whole)
      }
    }
  }
}
