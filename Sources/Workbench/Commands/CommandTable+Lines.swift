extension CommandTable {
  /// What is done while a line is typed, or a question stands.
  static let lines: [Command] = [
    Command("prompt-accept", [.enter], in: .prompt, word: "accept", "take what was typed") {
      state, _ in state.takePrompt()
    },
    Command("prompt-back", [.escape], in: .prompt, word: "back", "do nothing") { state, _ in
      state.closeOverlay()
    },
    Command("filter-accept", [.enter], in: .filter, word: "accept", "go on with what is listed") {
      state, _ in
      state.filterEditor = nil
      return []
    },
    Command("filter-clear", [.escape], in: .filter, word: "clear", "list all files again") {
      state, _ in
      state.filterEditor = nil
      return state.refilter(to: "")
    },
    Command("filter-down", [.down], in: .filter, "next latent") { state, _ in
      state.move(to: state.selection + 1)
    },
    Command("filter-up", [.up], in: .filter, "previous latent") { state, _ in
      state.move(to: state.selection - 1)
    },
    Command("yes", ["y", "Y"], in: .question, word: "replace it", "replace the file") { state, _ in
      state.answerQuestion(yes: true)
    },
    Command(
      "no", ["n", .escape], in: .question, word: "keep it", "keep the file; so does any other key"
    ) {
      state, _ in state.answerQuestion(yes: false)
    },
  ]
}
