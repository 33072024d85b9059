import Imaging
import TerminalGraphics

extension WorkbenchState {
  /// The largest square that a pixel is drawn as, in dots.
  private static let largestScale = 64

  /// How closely the picture on screen is looked at; nil where all of it is shown.
  ///
  /// It is about one latent: its proofs and what was decoded of it show the same part.
  var shownMagnification: Magnification? {
    magnifiedFile == selectedFile ? magnification : nil
  }

  /// Makes pixels larger: one dot each if all of the picture has less, then twice as many.
  mutating func magnify() {
    guard let fit = fittingScale else { return }
    let now = shownMagnification.map { Double($0.scale) } ?? fit
    var scale = 1
    while Double(scale) <= now { scale *= 2 }
    guard scale <= Self.largestScale else { return }
    let middle = shownMagnification ?? Magnification(scale: 1)
    look(Magnification(scale: scale, x: middle.x, y: middle.y))
  }

  /// Makes pixels half as large, down to all of the picture.
  mutating func reduce() {
    guard var magnification = shownMagnification, let fit = fittingScale else { return }
    magnification.scale /= 2
    if Double(magnification.scale) <= fit { showWhole() } else { look(magnification) }
  }

  /// Shows all of the picture.
  mutating func showWhole() { magnification = nil }

  /// Moves the part that is shown by a quarter of it.
  mutating func pan(x: Int, y: Int) {
    guard var magnification = shownMagnification else { return }
    magnification.x += Double(x) * (visibleShare.x / 4)
    magnification.y += Double(y) * (visibleShare.y / 4)
    look(magnification)
  }

  private mutating func look(_ wanted: Magnification) {
    magnification = wanted
    magnifiedFile = selectedFile
    // Beyond the rim there is nothing to see.
    let (x, y) = (visibleShare.x / 2, visibleShare.y / 2)
    magnification?.x = max(x, min(wanted.x, 1 - x))
    magnification?.y = max(y, min(wanted.y, 1 - y))
  }

  /// The dots that the picture's pane has.
  private var paneDots: PixelSize { size.dots.pixels(of: layout.picture.inset().size) }

  /// Dots for each pixel where all of the picture is shown; nil where none is.
  private var fittingScale: Double? {
    guard let picture = exposure?.picture, picture.width > 0, picture.height > 0 else { return nil }
    // Characters are two dots high and one wide, which is a square only near enough.
    return min(
      Double(paneDots.width) / Double(picture.width),
      Double(paneDots.height) / Double(picture.height))
  }

  /// The shares of the picture's width and height that are seen.
  private var visibleShare: (x: Double, y: Double) {
    guard let picture = exposure?.picture, let scale = shownMagnification?.scale else {
      return (1, 1)
    }
    return (
      min(Double(paneDots.width) / Double(scale * max(picture.width, 1)), 1),
      min(Double(paneDots.height) / Double(scale * max(picture.height, 1)), 1)
    )
  }
}
