/// The commands with the keys that do them here: the table's own, or what settings say instead.
public struct Keymap: Sendable {
  /// All commands, in the table's order.
  public private(set) var commands = CommandTable.all

  /// The table as it is.
  public init() {}

  /// Gives a command these keys instead of its own; false where no command has the name.
  ///
  /// A key that another command of the same context has is taken from it, so that each key does one
  /// thing.
  @discardableResult
  public mutating func bind(_ name: String, to keys: [KeyPress]) -> Bool {
    guard let index = commands.firstIndex(where: { $0.name == name }) else { return false }
    for other in commands.indices where commands[other].isBeside(commands[index]) {
      commands[other].keys.removeAll(where: keys.contains)
    }
    commands[index].keys = keys
    return true
  }

  /// The command of this name.
  public subscript(_ name: String) -> Command? { commands.first { $0.name == name } }
}

extension Command {
  /// Whether both can be called at once, so that a key must tell them apart.
  fileprivate func isBeside(_ other: Command) -> Bool {
    let panes: Set<CommandContext> = [.list, .picture, .decode, .program]
    return context == other.context || (panes.contains(context) && panes.contains(other.context))
      || Set([context, other.context]) == [.sheet, .program]
  }
}
