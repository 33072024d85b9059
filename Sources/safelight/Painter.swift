import Imaging
import Terminal
import TerminalGraphics
import Workbench

/// Turns pictures into what the terminal of stdout shows, or a pipe carries.
struct Painter {
  private let capabilities: TerminalCapabilities
  private let window: CellSize
  var exactPixels: Extent?
  var exactCells: Extent?
  var colorCount: Int?
  var dithering = Dithering.none

  /// Asks the terminal, where there is one and nobody said which protocol to use.
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

  /// The bytes that show a picture, a line end after it.
  func paint(_ picture: Picture) -> [UInt8] {
    switch capabilities.pictures.pictureProtocol {
    case .sixel: sixel(picture)
    case .none: Array("\(picture.width)x\(picture.height) px\n".utf8)
    default: symbols(picture)
    }
  }

  private func sixel(_ picture: Picture) -> [UInt8] {
    let encoder = SixelEncoder(
      colorCount: colorCount ?? capabilities.sixelColors, dithering: dithering)
    return encoder.encode(scaled(picture)) + Array("\n".utf8)
  }

  /// The picture in the pixels asked for, or as large as fits above the prompt, never enlarged.
  private func scaled(_ picture: Picture) -> Picture {
    let own = PixelSize(width: picture.width, height: picture.height)
    var size = own
    if let exactPixels {
      size = PixelSize(width: exactPixels.width, height: exactPixels.height)
    } else {
      let room = capabilities.cell.pixels(
        of: CellSize(columns: window.columns, rows: max(window.rows - 1, 1)))
      if own.width > room.width || own.height > room.height {
        size = PictureFit.pixels(of: own, within: room, limit: capabilities.sixelLimit)
      }
    }
    return size == own ? picture : picture.resized(width: size.width, height: size.height)
  }

  private func symbols(_ picture: Picture) -> [UInt8] {
    let size = PixelSize(width: picture.width, height: picture.height)
    let room = CellSize(columns: window.columns, rows: max(window.rows - 1, 1))
    let cells =
      exactCells.map { CellSize(columns: $0.width, rows: $0.height) }
      ?? PictureFit.cells(of: size, within: room, cell: capabilities.cell)
    let encoder = SymbolEncoder(depth: capabilities.depth, isLight: capabilities.isLight)
    return encoder.encode(picture, cells: cells).lines
  }
}
