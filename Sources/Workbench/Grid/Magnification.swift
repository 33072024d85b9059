/// How closely a picture is looked at: a part of it, each pixel as a square of so many dots.
///
/// Pixels are drawn as they are and not smoothed, so that what was decoded can be inspected.
public struct Magnification: Sendable, Hashable {
  /// Dots of the screen along each side of a pixel; a dot is whatever the terminal can draw least.
  public var scale: Int
  /// Where the middle of the part is, as shares of the picture's width and height.
  public var x, y: Double

  /// A part around a middle; the scale is at least 1.
  public init(scale: Int, x: Double = 0.5, y: Double = 0.5) {
    self.scale = max(scale, 1)
    self.x = x
    self.y = y
  }
}
