/// A place in a picture, as shares of its width and height.
struct PicturePoint: Sendable, Hashable {
  var x: Double
  var y: Double

  /// The middle.
  static let middle = PicturePoint(x: 0.5, y: 0.5)

  /// The point, within the picture.
  func moved(x dx: Double, y dy: Double) -> PicturePoint {
    PicturePoint(x: max(0, min(x + dx, 1)), y: max(0, min(y + dy, 1)))
  }

  /// The pixel of a picture that it lies on.
  func pixel(width: Int, height: Int) -> (x: Int, y: Int) {
    (min(Int(x * Double(width)), width - 1), min(Int(y * Double(height)), height - 1))
  }
}

/// What a pane shows, completely: two that are equal look the same, and are made once.
struct SheetView: Sendable, Hashable {
  /// The pane's picture.
  var picture: Int
  /// The picture that it is held against; nil where it is shown by itself.
  var other: Int?
  var mode: ContactSheet.Mode
  var gain: Int
  var zoom: Int
  var center: PicturePoint
  /// The point that is marked.
  var point: PicturePoint?
  /// Where the split is.
  var split: PicturePoint?
}
