extension CommandTable {
  /// What is done in the parameter form.
  static let form: [Command] = [
    Command("form-done", [.escape, "q", "e"], in: .form, word: "done", "take the parameters") {
      state, _ in state.closeForm()
    },
    Command("form-enter", [.enter], in: .form, word: "type", "type a value, or the next choice") {
      state, _ in
      state.onForm { if $0.field.takesText { $0.beginTyping() } else { $0.cycle(by: 1) } }
    },
    Command(
      "form-previous-choice", [.left, "h"], in: .form, word: "previous", "the choice before"
    ) { state, _ in state.onForm { $0.cycle(by: -1) } },
    Command("form-next-choice", [.right, "l", " "], in: .form, word: "next", "the next choice") {
      state, _ in state.onForm { $0.cycle(by: 1) }
    },
    Command("form-down", ["j", .down, .tab], in: .form, "next row") { state, _ in
      state.onForm { $0.move(by: 1) }
    },
    Command("form-up", ["k", .up, .backtab], in: .form, "previous row") { state, _ in
      state.onForm { $0.move(by: -1) }
    },
    Command(
      "form-reset", [.backspace, .delete], in: .form, word: "reset",
      "give the row back to what is known of the latent"
    ) { state, _ in state.onForm { $0.reset() } },
    Command("form-accept", [.enter], in: .formText, word: "accept", "take what was typed") {
      state, _ in state.onForm { _ = $0.commit() }
    },
    Command("form-give-up", [.escape], in: .formText, word: "back", "leave the row as it was") {
      state, _ in state.onForm { $0.giveUpTyping() }
    },
    Command("form-accept-up", [.up, .backtab], in: .formText, "take it and go to the row above") {
      state, _ in state.onForm { $0.move(by: -1) }
    },
    Command("form-accept-down", [.down, .tab], in: .formText, "take it and go to the row below") {
      state, _ in state.onForm { $0.move(by: 1) }
    },
  ]
}
