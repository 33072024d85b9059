import Imaging
import TerminalGraphics

/// The bytes that draw a picture on a terminal of this environment, `cells` large at most.
func bytes(
  drawing picture: Picture, within cells: CellSize, environment: [String: String]
) -> [UInt8] {
  let probe = TerminalProbe(
    environment: TerminalEnvironment(environment), window: TerminalWindow(cells: cells))
  let size = PixelSize(width: picture.width, height: picture.height)
  let capabilities = probe.capabilities
  let fitted = PictureFit.cells(of: size, within: cells, cell: capabilities.cell)
  return SymbolEncoder(capabilities).encode(picture, cells: fitted).lines
}
