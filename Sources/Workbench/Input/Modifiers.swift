/// The keys held down with another key or a mouse button.
public struct Modifiers: OptionSet, Sendable, Hashable {
  /// One bit for each, as xterm adds them up in its sequences.
  public let rawValue: UInt8
  /// Takes the bits as they are.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Shift; not told with characters, which are other characters then.
  public static let shift = Modifiers(rawValue: 1)
  /// Alt, Option or Meta.
  public static let alt = Modifiers(rawValue: 2)
  /// Control.
  public static let control = Modifiers(rawValue: 4)
}
