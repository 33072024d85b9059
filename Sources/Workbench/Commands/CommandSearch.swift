/// A search among the commands: the list of keys, or the `:` line with its completions.
public struct CommandSearch: Sendable {
  /// What a search begins with.
  enum Kind: Sendable {
    /// Keys first; what is typed is looked for in all that is known of a command.
    case help
    /// Names first; what is typed is a name, and behind it an argument.
    case line
  }

  /// What Enter runs.
  struct Entry: Sendable {
    let command: Command
    var argument: String?

    /// The entry as it is typed on the `:` line.
    var text: String { command.name + (argument.map { " " + $0 } ?? "") }
  }

  let kind: Kind
  /// Where the commands can be done that are searched.
  let contexts: [CommandContext]
  /// What is typed.
  var editor = LineEditor()
  /// The row of the cursor.
  private(set) var selection = 0

  init(_ kind: Kind, contexts: [CommandContext], text: String = "") {
    self.kind = kind
    self.contexts = contexts
    editor = LineEditor(text)
  }

  /// Moves the cursor, within the entries there are.
  mutating func move(by steps: Int, in state: WorkbenchState) {
    selection = max(0, min(selection + steps, entries(in: state).count - 1))
  }

  /// Puts the cursor on a row.
  mutating func select(_ row: Int) { selection = row }

  /// How many commands there are to search.
  func count(in state: WorkbenchState) -> Int {
    state.keymap.commands.count { contexts.contains($0.context) }
  }

  /// What suits what is typed, the best first.
  func entries(in state: WorkbenchState) -> [Entry] {
    let commands = state.keymap.commands.filter { contexts.contains($0.context) }
    let text = editor.text.trimmingSpaces()
    if kind == .help {
      return TextMatch.best(commands) { $0.rank(text) }.map { Entry(command: $0) }
    }
    let parts = editor.text.drop { $0 == " " }.split(
      separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, let command = commands.first(where: { $0.name == parts[0] }),
      let argument = command.argument
    {
      return Self.entries(
        of: command, String(parts[1]).trimmingSpaces(), argument.candidates(state))
    }
    return TextMatch.best(commands) { TextMatch.rank($0.name, text) }.map { Entry(command: $0) }
  }

  private static func entries(
    of command: Command, _ typed: String, _ candidates: [String]
  ) -> [Entry] {
    let fitting = TextMatch.best(candidates) { TextMatch.rank($0, typed) }
    if typed.isEmpty {
      let bare = command.argument?.isRequired == true ? [] : [Entry(command: command)]
      return bare + fitting.map { Entry(command, $0) }
    }
    return fitting.isEmpty ? [Entry(command, typed)] : fitting.map { Entry(command, $0) }
  }
}

extension CommandSearch.Entry {
  fileprivate init(_ command: Command, _ argument: String) {
    self.command = command
    self.argument = argument
  }
}

extension Command {
  /// How well all that is known of the command suits what was typed, word by word.
  fileprivate func rank(_ typed: String) -> Int? {
    if keys.contains(where: { $0.label == typed }) { return 0 }
    let words = typed.split(separator: " ").map { rank(word: String($0)) }
    return words.contains(nil) ? nil : words.compactMap { $0 }.max() ?? 1
  }

  private func rank(word: String) -> Int? {
    let rank = [name, self.word ?? "", description].compactMap { TextMatch.rank($0, word) }.min()
    // Letters scattered over a sentence are found in nearly every one.
    return (rank.flatMap { $0 < 2 ? $0 : TextMatch.rank(name, word) }).map { $0 + 1 }
  }
}
