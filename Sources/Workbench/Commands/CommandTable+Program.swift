extension CommandTable {
  /// What is done with the program itself.
  static let program: [Command] = [
    Command("help", ["?"], in: .program, word: "help", "list keys and commands; Enter runs one") {
      state, _ in
      state.overlay = .commands(CommandSearch(.help, contexts: state.contexts))
      return []
    },
    Command("command", [":"], in: .program, "run a command by its name") { state, _ in
      state.overlay = .commands(CommandSearch(.line, contexts: state.contexts))
      return []
    },
    Command(
      "theme", [], in: .program, "other colours",
      taking: CommandArgument(
        "THEME", isRequired: true, candidates: { _ in ThemeChoice.allCases.map(\.rawValue) })
    ) { state, call in state.chooseTheme(call.argument ?? "") },
    Command("quit", ["q"], in: .program, word: "quit", "leave") { _, _ in [.quit] },
  ]

  /// What can be done everywhere, also while something is typed.
  static let anywhere: [Command] = [
    Command("quit-now", [.control("c")], in: .anywhere, "leave, whatever is open") { _, _ in
      [.quit]
    },
    Command("redraw", [.control("l")], in: .anywhere, "draw everything again") { _, _ in
      [.redraw]
    },
    Command("suspend", [.control("z")], in: .anywhere, "go to the shell") { _, _ in [.suspend] },
  ]
}
