import Imaging
import TerminalGraphics
import Workbench

/// A part of a picture, in its pixels.
struct PicturePart: Sendable, Hashable {
  let x, y: Int
  let size: PixelSize

  /// The part that a magnification shows of a picture on so many dots, as much as there is of it.
  init(_ magnification: Magnification, of picture: Picture, on dots: PixelSize) {
    func extent(_ length: Int, _ room: Int, _ middle: Double) -> (start: Int, count: Int) {
      let count = max(min(length, room / magnification.scale), 1)
      let start = Int((middle * Double(length) - Double(count) / 2).rounded())
      return (max(0, min(start, length - count)), count)
    }
    let across = extent(picture.width, dots.width, magnification.x)
    let down = extent(picture.height, dots.height, magnification.y)
    (x, y) = (across.start, down.start)
    size = PixelSize(width: across.count, height: down.count)
  }
}
