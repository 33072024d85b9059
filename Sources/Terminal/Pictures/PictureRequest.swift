import Imaging
import TerminalGraphics
import Workbench

/// A picture to be made ready in a size.
struct PictureRequest: Sendable {
  /// What the picture is: that of the program, which knows no sizes.
  let key: Int
  /// The picture.
  let picture: Picture
  /// Its size on the screen.
  let pixels: PixelSize
  /// The cells that it touches there.
  let cells: CellSize
  /// The video that it is a frame of; nil where it is none.
  var sequence: PictureSequence?
  /// The part that is shown; nil for all of it.
  var part: PicturePart?
  /// Whether pixels stay squares where they are enlarged.
  var isSharp = false
  /// How many colours it shares with all frames of its video; nil where its colours are its own, or
  /// shared with the pictures beside it.
  var filmColors: Int?
}

extension PictureRequest: Hashable {
  static func == (one: PictureRequest, other: PictureRequest) -> Bool {
    one.key == other.key && one.pixels == other.pixels && one.cells == other.cells
      && one.part == other.part && one.isSharp == other.isSharp
      && one.filmColors == other.filmColors
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(pixels)
    hasher.combine(cells)
    hasher.combine(part)
    hasher.combine(isSharp)
    hasher.combine(filmColors)
  }
}
