import Imaging
import Terminal
import TerminalGraphics
import Workbench

/// Turns pictures into what the terminal of stdout shows, or a pipe carries.
struct Painter {
  private let capabilities: TerminalCapabilities
  private let window: CellSize
  /// The room that a picture is made to fit, larger or smaller; nil for the window, into which a large
  /// one is made to fit.
  var size: Extent?
  var exactPixels: Extent?
  var exactCells: Extent?
  var colorCount: Int?
  var dithering = Dithering.none
  /// The numbers of pictures that are shown where placeholders are written.
  private let numbers = KittyNumbers.random()
  private var numberCount = 0

  /// Asks the terminal, where there is one, and nobody said which protocol to use.
  init(requested: PictureProtocol?) {
    let environment = TerminalEnvironment(Environment.variables)
    let device = try? TerminalDevice()
    let size = Output.isTerminal ? device?.window : nil
    window = size?.cells ?? CellSize(columns: 80, rows: 25)
    var found: TerminalCapabilities?
    if Output.isTerminal {
      found =
        (try? TerminalInquiry.capabilities(environment: environment, requested: requested)) ?? nil
    }
    if let found {
      capabilities = found
    } else {
      // Nobody to ask: half blocks in full colour, which everything that shows text shows.
      var assumed = TerminalProbe(
        environment: environment, window: TerminalWindow(cells: window),
        requested: requested ?? .half
      ).capabilities
      if environment.depth != .none { assumed.depth = .direct }
      capabilities = assumed
    }
  }

  /// The bytes that show a picture by itself, a line end after it.
  mutating func paint(_ picture: Picture) -> [UInt8] {
    let shown = prepare(picture, room: room)
    switch (shown.body, capabilities.pictures.pictureProtocol) {
    // Their cursor goes on below by itself.
    case (.whole(let bytes), .sixel), (.whole(let bytes), .kitty):
      return bytes + [UInt8(ascii: "\n")]
    case (.pieces(let pieces), _): return pieces.flatMap(scrolling)
    case (.symbols(let symbols), _): return symbols.lines
    default:
      var row = PictureRow(stride: shown.cells.columns + 1)
      row.append(shown, name: "")
      return row.bytes.dropLast() + []
    }
  }

  /// A piece that needs no more rows than the window has, and the cursor below it.
  ///
  /// Room is made first, and the cursor taken back by hand: terminals and tmux leave it at different
  /// places after sixels.
  private func scrolling(_ piece: SixelPiece) -> [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: piece.rows.count)
    TerminalSequence.cursorUp(piece.rows.count).write(to: &bytes)
    TerminalSequence.saveCursor.write(to: &bytes)
    bytes += piece.bytes
    TerminalSequence.restoreCursor.write(to: &bytes)
    TerminalSequence.cursorDown(piece.rows.count).write(to: &bytes)
    return bytes
  }

  /// The row that pictures are put into, so many beside each other, or as many as can be seen well.
  func row(across: Int?, count: Int) -> (row: PictureRow, across: Int) {
    let across = max(min(across ?? max(room.columns / 40, 1), count), 1)
    return (PictureRow(stride: max(room.columns / across, 2)), across)
  }

  /// A picture that fits into a row.
  mutating func prepare(_ picture: Picture, in row: PictureRow) -> ShownPicture {
    // As high as it is wide, so that a column of pictures has one scale.
    let cell = capabilities.cell
    let rows = (row.stride * cell.width + cell.height - 1) / cell.height
    return prepare(
      picture,
      room: CellSize(columns: row.stride - 1, rows: max(min(rows, room.rows - 1), 1)))
  }

  private var room: CellSize {
    if let size { return CellSize(columns: size.width, rows: size.height) }
    return CellSize(columns: window.columns, rows: max(window.rows - 1, 1))
  }

  private mutating func prepare(_ picture: Picture, room: CellSize) -> ShownPicture {
    switch capabilities.pictures.pictureProtocol {
    case .none:
      let text = "\(picture.width)x\(picture.height) px"
      return ShownPicture(cells: CellSize(columns: text.count, rows: 1), body: .words(text))
    case .half, .symbols: return symbols(picture, room)
    case .sixel:
      var encoder = SixelEncoder(capabilities)
      if let colorCount { encoder.colorCount = colorCount }
      encoder.dithering = dithering
      let scaled = scaled(picture, room, limit: capabilities.sixelLimit)
      return ShownPicture(cells: cells(of: scaled), body: sixels(scaled, encoder))
    case .iterm:
      let scaled = scaled(picture, room)
      let cells = cells(of: scaled)
      let bytes = (try? ITermEncoder().encode(scaled, cells: cells)) ?? []
      return ShownPicture(cells: cells, body: .whole(bytes))
    case .kitty: return kitty(scaled(picture, room))
    }
  }

  /// In one piece, or, where something between this and the terminal takes no sequence of any length,
  /// in as many as that needs.
  private func sixels(_ picture: Picture, _ encoder: SixelEncoder) -> ShownPicture.Body {
    guard let multiplexer = capabilities.multiplexer else { return .whole(encoder.encode(picture)) }
    return .pieces(
      encoder.pieces(
        of: picture, palette: Palette(for: [picture], count: encoder.colorCount),
        cellHeight: capabilities.cell.height, mostBytes: multiplexer.mostSixelBytes,
        mostRows: window.rows - 1))
  }

  private mutating func kitty(_ picture: Picture) -> ShownPicture {
    let route = KittyRoute(capabilities)
    let cells = cells(of: picture)
    guard route.passesTmux else {
      return ShownPicture(cells: cells, body: .whole(route.bytes(.display(picture))))
    }
    let id = numbers[numberCount]
    numberCount += 1
    let placeholders = KittyPlaceholders(id: id, cells: cells)
    let sending =
      route.bytes(route.data(picture).sending(id: id))
      + route.bytes(.showInPlaceholders(id: id, cells: placeholders.cells))
    return ShownPicture(
      cells: placeholders.cells, body: .placeholders(sending: sending, placeholders))
  }

  /// The picture in the pixels asked for, or as large as fits; it is only enlarged for a size.
  private func scaled(_ picture: Picture, _ room: CellSize, limit: PixelSize? = nil) -> Picture {
    let own = PixelSize(width: picture.width, height: picture.height)
    var wanted = own
    if let exactPixels {
      wanted = PixelSize(width: exactPixels.width, height: exactPixels.height)
    } else {
      let pixels = capabilities.cell.pixels(of: room)
      if size != nil || own.width > pixels.width || own.height > pixels.height {
        wanted = PictureFit.pixels(of: own, within: pixels, limit: limit)
      }
    }
    return wanted == own ? picture : picture.resized(width: wanted.width, height: wanted.height)
  }

  private func cells(of picture: Picture) -> CellSize {
    let cell = capabilities.cell
    return CellSize(
      columns: (picture.width + cell.width - 1) / cell.width,
      rows: (picture.height + cell.height - 1) / cell.height)
  }

  private func symbols(_ picture: Picture, _ room: CellSize) -> ShownPicture {
    let size = PixelSize(width: picture.width, height: picture.height)
    let cells =
      exactCells.map { CellSize(columns: $0.width, rows: $0.height) }
      ?? PictureFit.cells(of: size, within: room, cell: capabilities.cell)
    return ShownPicture(
      cells: cells, body: .symbols(SymbolEncoder(capabilities).encode(picture, cells: cells)))
  }
}
