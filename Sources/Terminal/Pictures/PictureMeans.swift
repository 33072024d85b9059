import Imaging
import TerminalGraphics

/// How pictures get onto this terminal.
struct PictureMeans: Sendable, Hashable {
  /// What draws them.
  enum Encoder: Sendable, Hashable {
    /// Kitty's protocol; through tmux with placeholders.
    case kitty(KittyRoute)
    /// Sixels, no larger than the limit.
    case sixel(SixelEncoder, limit: PixelSize?)
    /// iTerm2's inline images.
    case iterm(ITermEncoder)
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
    case .kitty: encoder = .kitty(KittyRoute(capabilities))
    case .sixel:
      encoder = .sixel(
        SixelEncoder(colorCount: capabilities.sixelColors), limit: capabilities.sixelLimit)
    case .iterm: encoder = .iterm(ITermEncoder())
    case .half, .symbols: encoder = .symbols(SymbolEncoder(capabilities))
    case .none: encoder = .none
    }
  }

  /// What draws them in cells of this size.
  init(encoder: Encoder, cell: CellPixels) {
    self.encoder = encoder
    self.cell = cell
  }

  /// What becomes of pictures when text is written over them.
  var persistence: PicturePersistence {
    switch encoder {
    case .kitty(let route): route.passesTmux ? .written : .floating
    case .sixel, .iterm, .symbols, .none: .painted
    }
  }

  /// The pixels that a picture gets on a place, and the cells that these touch.
  func extent(of picture: Picture, on place: CellSize) -> (pixels: PixelSize, cells: CellSize)? {
    let size = PixelSize(width: picture.width, height: picture.height)
    guard size.width > 0, size.height > 0, place.columns > 0, place.rows > 0 else { return nil }
    switch encoder {
    case .none: return nil
    case .symbols, .iterm:
      let cells = PictureFit.cells(of: size, within: place, cell: cell)
      return (cell.pixels(of: cells), cells)
    case .sixel(_, let limit): return extent(of: size, on: place, limit: limit)
    case .kitty(let route):
      let most = route.passesTmux ? KittyPlaceholders.mostCells : .max
      return extent(
        of: size,
        on: CellSize(columns: min(place.columns, most), rows: min(place.rows, most)), limit: nil)
    }
  }

  private func extent(
    of picture: PixelSize, on place: CellSize, limit: PixelSize?
  ) -> (pixels: PixelSize, cells: CellSize) {
    let pixels = PictureFit.pixels(of: picture, within: cell.pixels(of: place), limit: limit)
    let columns = (pixels.width + cell.width - 1) / cell.width
    let rows = (pixels.height + cell.height - 1) / cell.height
    return (pixels, CellSize(columns: columns, rows: rows))
  }
}
