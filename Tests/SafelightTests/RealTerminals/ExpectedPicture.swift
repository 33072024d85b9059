import Imaging
import TerminalGraphics
import TestSupport

@testable import Workbench

/// What the workbench's picture pane should show of a latent, and where, on a screen of so many cells.
struct ExpectedPicture {
  /// The pane without its border, in pixels from the corner of the screen's text.
  let pane: PixelRect
  /// The picture in it.
  let rect: PixelRect
  /// Its pixels.
  let picture: Picture

  /// All of a picture, as large as fits.
  init(_ whole: Picture, cells: CellSize, cell: CellPixels) {
    let size = PixelSize(width: whole.width, height: whole.height)
    let room = cell.pixels(of: Layout(cells).picture.inset().size)
    let fit = PictureFit.pixels(of: size, within: room)
    self.init(
      picture: whole.resized(width: fit.width, height: fit.height), cells: cells, cell: cell)
  }

  /// The middle of a picture, each pixel a square of so many.
  init(_ whole: Picture, magnified scale: Int, cells: CellSize, cell: CellPixels) {
    let room = cell.pixels(of: Layout(cells).picture.inset().size)
    let width = min(whole.width, room.width / scale)
    let height = min(whole.height, room.height / scale)
    let part = whole.cropped(
      x: Int((Double(whole.width - width) / 2).rounded()),
      y: Int((Double(whole.height - height) / 2).rounded()), width: width, height: height)
    self.init(
      picture: part.resized(width: width * scale, height: height * scale, filter: .nearest),
      cells: cells, cell: cell)
  }

  private init(picture: Picture, cells: CellSize, cell: CellPixels) {
    let inner = Layout(cells).picture.inset()
    let columns = (picture.width + cell.width - 1) / cell.width
    let rows = (picture.height + cell.height - 1) / cell.height
    self.picture = picture
    pane = PixelRect(
      x: inner.column * cell.width, y: inner.row * cell.height, width: inner.columns * cell.width,
      height: inner.rows * cell.height)
    rect = PixelRect(
      x: (inner.column + (inner.columns - columns) / 2) * cell.width,
      y: (inner.row + (inner.rows - rows) / 2) * cell.height, width: picture.width,
      height: picture.height)
  }

  /// Whether a photograph shows it, `corner` being where the text begins, and nothing around it.
  func isAlone(in photograph: Photograph, corner: (x: Int, y: Int)) -> Bool {
    let inner = rect.moved(by: corner)
    return photograph.error(of: picture, x: inner.x, y: inner.y) < Photograph.largestError
      && photograph.colorCount(in: pane.moved(by: corner), without: inner) <= 1
  }
}

extension PixelRect {
  func moved(by distance: (x: Int, y: Int)) -> PixelRect {
    PixelRect(x: x + distance.x, y: y + distance.y, width: width, height: height)
  }
}
