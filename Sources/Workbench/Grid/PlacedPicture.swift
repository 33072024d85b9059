import Imaging
import TerminalGraphics

/// A picture and the cells that it is to lie on.
///
/// It is drawn as large as fits there, in the middle. Two with the same key count as the same: what a
/// picture shows is not compared.
public struct PlacedPicture: Sendable {
  /// What tells the picture from every other.
  public let key: Int
  /// The picture.
  public let picture: Picture
  /// The cells.
  public let place: CellRect

  /// A picture on these cells.
  public init(key: Int, picture: Picture, place: CellRect) {
    self.key = key
    self.picture = picture
    self.place = place
  }
}

extension PlacedPicture: Hashable {
  /// Whether the same picture lies on the same cells.
  public static func == (one: PlacedPicture, other: PlacedPicture) -> Bool {
    one.key == other.key && one.place == other.place
  }

  /// Feeds key and cells.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(key)
    hasher.combine(place)
  }
}
