/// Something that a key does: the one table from which keys, footer and help come.
public struct Command: Sendable {
  /// What is done.
  public enum Action: Sendable, Hashable {
    case down, up, pageDown, pageUp, top, bottom
    case decode, cancel, compare, save, nextView
    case presets, form, filter, help
    case channelsOnly, channelsDown, channelsUp
    case redraw, suspend, quit
  }

  /// What is done.
  public let action: Action
  /// The keys that do it.
  public let keys: [KeyPress]
  /// A word for the footer; nil where the footer leaves it out.
  public let word: String?
  /// What it does, in the help.
  public let description: String

  /// The keys as the help shows them.
  public var keyLabels: String { keys.map(\.label).joined(separator: " ") }
}
