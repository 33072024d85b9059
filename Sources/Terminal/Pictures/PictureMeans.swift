import Imaging
import TerminalGraphics
import Workbench

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
  /// The longest sequence that arrives.
  var mostBytes = Int.max

  /// The best that a terminal with these capabilities has.
  init(_ capabilities: TerminalCapabilities) {
    cell = capabilities.cell
    mostBytes = capabilities.multiplexer?.mostSixelBytes ?? .max
    switch capabilities.pictures.pictureProtocol {
    case .kitty: encoder = .kitty(KittyRoute(capabilities))
    case .sixel:
      encoder = .sixel(SixelEncoder(capabilities), limit: capabilities.sixelLimit)
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

  /// The dots of a cell that a picture can be magnified by.
  var dots: CellPixels {
    if case .symbols = encoder { CellPixels(width: 1, height: 2) } else { cell }
  }

  /// What is to be made ready of a picture on a place; nil where there is nothing to draw.
  ///
  /// Frames of a video that plays are drawn as exactly as `quality` says, where exactness takes time.
  func request(
    _ placed: PlacedPicture, on place: CellSize, quality: FrameQuality = FrameQuality.all[0]
  ) -> PictureRequest? {
    var most = Int.max
    var filmColors: Int?
    if case .sixel(let encoder, _) = encoder, placed.sequence?.rate != nil {
      most = quality.mostPixels
      filmColors = min(quality.colorCount, encoder.colorCount)
    }
    guard let whole = extent(of: placed.picture, on: place, mostPixels: most) else { return nil }
    guard let magnification = placed.magnification else {
      return PictureRequest(
        key: placed.key, picture: placed.picture, pixels: whole.pixels, cells: whole.cells,
        sequence: placed.sequence, isSharp: placed.isSharp, filmColors: filmColors)
    }
    var room = dots.pixels(of: usable(place))
    if case .sixel(_, let limit?) = encoder {
      room = PixelSize(width: min(room.width, limit.width), height: min(room.height, limit.height))
    }
    let part = PicturePart(magnification, of: placed.picture, on: room)
    let pixels = PixelSize(
      width: min(part.size.width * magnification.scale, room.width),
      height: min(part.size.height * magnification.scale, room.height))
    return PictureRequest(
      key: placed.key, picture: placed.picture, pixels: pixels,
      cells: CellSize(
        columns: (pixels.width + dots.width - 1) / dots.width,
        rows: (pixels.height + dots.height - 1) / dots.height),
      sequence: placed.sequence, part: part, isSharp: true, filmColors: filmColors)
  }

  /// The pixels that a picture gets on a place, and the cells that these touch.
  ///
  /// `mostPixels` bounds their number where the means draw pixel by pixel.
  func extent(
    of picture: Picture, on place: CellSize, mostPixels: Int = .max
  ) -> (pixels: PixelSize, cells: CellSize)? {
    let size = PixelSize(width: picture.width, height: picture.height)
    guard size.width > 0, size.height > 0, place.columns > 0, place.rows > 0 else { return nil }
    switch encoder {
    case .none: return nil
    case .symbols, .iterm:
      let cells = PictureFit.cells(of: size, within: place, cell: cell)
      return (cell.pixels(of: cells), cells)
    case .sixel(_, let limit):
      let room = limit ?? PixelSize(width: .max, height: .max)
      let bounded = size.bounded(to: mostPixels)
      return extent(
        of: size, on: place,
        limit: PixelSize(
          width: min(room.width, bounded.width), height: min(room.height, bounded.height)))
    case .kitty: return extent(of: size, on: usable(place), limit: nil)
    }
  }

  /// As much of a place as can be drawn on.
  private func usable(_ place: CellSize) -> CellSize {
    guard case .kitty(let route) = encoder, route.passesTmux else { return place }
    let most = KittyPlaceholders.mostCells
    return CellSize(columns: min(place.columns, most), rows: min(place.rows, most))
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

extension PixelSize {
  /// The largest size of the same shape that has no more pixels.
  fileprivate func bounded(to mostPixels: Int) -> PixelSize {
    guard mostPixels < .max, width > 0, height > 0 else {
      return PixelSize(width: .max, height: .max)
    }
    let scale = (Double(mostPixels) / (Double(width) * Double(height))).squareRoot()
    return PixelSize(
      width: max(Int(Double(width) * scale), 1), height: max(Int(Double(height) * scale), 1))
  }
}
