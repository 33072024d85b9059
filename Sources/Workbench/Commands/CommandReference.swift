/// The commands and their keys as text, for the manual and the documentation.
public enum CommandReference {
  /// A context's commands.
  public struct Section: Sendable {
    /// The context's heading.
    public let title: String
    /// Its commands, in the table's order.
    public let commands: [Command]
  }

  /// All contexts that have commands.
  public static let sections = CommandContext.allCases.compactMap { context -> Section? in
    let commands = CommandTable.all.filter { $0.context == context }
    return commands.isEmpty ? nil : Section(title: context.title, commands: commands)
  }

  /// The page of the documentation: `docs/keys.md`.
  public static var markdown: String {
    let introduction = """
      # Keys and commands

      <!-- Made from the table of commands in Sources/Workbench/Commands; a test compares them. -->

      Every command has a name: `:` runs it by that name, with what it takes behind it, and `?` lists
      what can be done where you are; type to search, Enter runs the row. A number before a key says
      how often (`5j`) or which (`5G`). What the footer shows is what makes sense now, and all of it
      can be clicked, as can rows, panes and dialogs. `[keys]` in the settings gives a command other
      keys.

      """
    return ([introduction] + sections.map(\.markdown)).joined(separator: "\n")
  }
}

extension CommandReference.Section {
  fileprivate var markdown: String {
    let rows = commands.map { command in
      let keys = command.keys.map { "`\($0.name.replacing("|", with: "\\|"))`" }
      let name = command.argument.map { "\(command.name) \($0.name)" } ?? command.name
      return "| \(keys.joined(separator: " ")) | `\(name)` | \(command.description) |\n"
    }
    return "## \(title)\n\n| keys | command | what it does |\n|---|---|---|\n\(rows.joined())"
  }
}
