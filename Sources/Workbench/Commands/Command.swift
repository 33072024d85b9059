/// Something that can be done: a row of the one table from which come what keys do, the footer, the
/// list of keys, the `:` line, the manual and the keys page of the documentation.
public struct Command: Sendable {
  /// The name that settings and the `:` line know it by, and that stays: `next-view`.
  public let name: String
  /// Where it can be done.
  public let context: CommandContext
  /// The keys that do it, the one that the footer names first.
  public internal(set) var keys: [KeyPress]
  /// A word for the footer; nil where the footer leaves it out.
  public let word: String?
  /// What it does, in the list of keys.
  public let description: String
  /// What may stand behind its name on the `:` line; nil where nothing may.
  public let argument: CommandArgument?
  /// Whether it would do something now: footer and list say so; the key works all the same, and the
  /// command says why nothing is done.
  let isUseful: @Sendable (WorkbenchState) -> Bool
  /// Does it.
  let run: @Sendable (inout WorkbenchState, CommandCall) -> [WorkbenchEffect]

  /// A row of the table.
  init(
    _ name: String, _ keys: [KeyPress], in context: CommandContext, word: String? = nil,
    _ description: String, taking argument: CommandArgument? = nil,
    when isUseful: @escaping @Sendable (WorkbenchState) -> Bool = { _ in true },
    run: @escaping @Sendable (inout WorkbenchState, CommandCall) -> [WorkbenchEffect]
  ) {
    self.name = name
    self.context = context
    self.keys = keys
    self.word = word
    self.description = description
    self.argument = argument
    self.isUseful = isUseful
    self.run = run
  }

  /// The keys as the help shows them.
  public var keyLabels: String { keys.map(\.label).joined(separator: " ") }
}

/// How a command was called: by a key, perhaps with a number typed before it, or by name.
struct CommandCall: Sendable {
  /// The number typed before the key: `5j`.
  var count: Int?
  /// What stood behind the name on the `:` line.
  var argument: String?

  /// How often a step is to be made.
  var times: Int { max(count ?? 1, 1) }
}

/// What a command takes behind its name on the `:` line.
public struct CommandArgument: Sendable {
  /// What it is called in the list: `PRESET`.
  public let name: String
  /// Whether the command does nothing without it.
  public let isRequired: Bool
  /// What can be completed.
  let candidates: @Sendable (WorkbenchState) -> [String]

  init(
    _ name: String, isRequired: Bool = false,
    candidates: @escaping @Sendable (WorkbenchState) -> [String] = { _ in [] }
  ) {
    self.name = name
    self.isRequired = isRequired
    self.candidates = candidates
  }
}
