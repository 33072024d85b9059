/// Numbers for the pictures that one program keeps in a terminal.
///
/// All programs in a window share one list of pictures, so that each run takes its numbers from a
/// place of its own. They have no more bits than text can carry where there are only 256 colours,
/// for the sake of placeholders: the lowest byte is a colour beyond the sixteen that people change,
/// the highest a mark.
public struct KittyNumbers: Hashable, Sendable {
  private static let (colors, marks) = (240, 255)
  /// How many there are.
  static let count = colors * marks
  private let first: Int

  /// The numbers from the given one of them on.
  public init(first: Int) { self.first = first }

  /// Numbers that are unlikely to be another program's.
  public static func random() -> KittyNumbers {
    KittyNumbers(first: Int.random(in: 0..<count))
  }

  /// The number of a picture, counted from 0.
  public subscript(index: Int) -> UInt32 {
    let place = (first + index) % Self.count
    return UInt32(place / Self.colors + 1) << 24 | UInt32(place % Self.colors + 16)
  }
}
