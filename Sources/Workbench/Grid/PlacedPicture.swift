import Imaging
import TerminalGraphics

/// A picture and the cells that it is to lie on.
///
/// It is drawn as large as fits there, in the middle, or a part of it magnified. Two with the same key count as the same: what a
/// picture shows is not compared.
public struct PlacedPicture: Sendable {
  /// What tells the picture from every other.
  public let key: Int
  /// The picture.
  public let picture: Picture
  /// The cells.
  public let place: CellRect
  /// The video whose frame the picture is; nil where it is none.
  public let sequence: PictureSequence?

  /// The part that is shown, and how large; nil for all of it, as large as fits.
  public let magnification: Magnification?
  /// Whether pixels stay squares where the picture is enlarged.
  public let isSharp: Bool

  /// A picture on these cells.
  public init(
    key: Int, picture: Picture, place: CellRect, magnification: Magnification? = nil,
    isSharp: Bool = false, sequence: PictureSequence? = nil
  ) {
    self.sequence = sequence
    self.key = key
    self.picture = picture
    self.place = place
    self.magnification = magnification
    self.isSharp = isSharp || magnification != nil
  }
}

extension PlacedPicture: Hashable {
  /// Whether the same picture lies on the same cells.
  public static func == (one: PlacedPicture, other: PlacedPicture) -> Bool {
    one.key == other.key && one.place == other.place
      && one.magnification == other.magnification && one.isSharp == other.isSharp
  }

  /// Feeds key, cells and part.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(place)
    hasher.combine(magnification)
  }
}
