extension CommandTable {
  /// What is done in menus, and in the list of commands.
  static let menus: [Command] = [
    Command("menu-choose", [.enter], in: .menu, word: "choose", "choose the row") { state, _ in
      state.chooseFromMenu()
    },
    Command("menu-back", [.escape, "q", "p"], in: .menu, word: "back", "leave it as it was") {
      state, _ in state.closeOverlay()
    },
    Command(
      "menu-mark", ["m", " "], in: .menu, word: "mark",
      "mark a picture: marked ones are encoded into a folder", when: { $0.isMarkingPictures }
    ) { state, call in state.onPictures { $0.toggleMarks(call.times) } },
    Command(
      "menu-mark-all", ["M"], in: .menu, word: "all", "mark all pictures, or none",
      when: { $0.isMarkingPictures }
    ) { state, _ in state.onPictures { $0.toggleAllMarks() } },
    Command("menu-down", ["j", .down], in: .menu, "next row") { state, call in
      state.moveMenu(by: call.times)
    },
    Command("menu-up", ["k", .up], in: .menu, "previous row") { state, call in
      state.moveMenu(by: -call.times)
    },
    Command("menu-page-down", [.pageDown, .control("f")], in: .menu, "ten rows down") {
      state, call in state.moveMenu(by: 10 * call.times)
    },
    Command("menu-page-up", [.pageUp, .control("b")], in: .menu, "ten rows up") { state, call in
      state.moveMenu(by: -10 * call.times)
    },
    Command("menu-first", ["g", .home], in: .menu, "first row") { state, _ in
      state.moveMenu(by: -Menu.limit)
    },
    Command("menu-last", ["G", .end], in: .menu, "last row") { state, _ in
      state.moveMenu(by: Menu.limit)
    },
    Command("commands-run", [.enter], in: .commands, word: "run", "run the command") { state, _ in
      state.runFoundCommand()
    },
    Command("commands-complete", [.tab], in: .commands, word: "complete", "complete the name") {
      state, _ in state.completeCommand()
    },
    Command("commands-back", [.escape], in: .commands, word: "back", "close the list") {
      state, _ in state.closeOverlay()
    },
    Command("commands-down", [.down, .control("n")], in: .commands, "next command") {
      state, _ in state.onCommands { $0.move(by: 1, in: $1) }
    },
    Command("commands-up", [.up, .control("p")], in: .commands, "previous command") {
      state, _ in state.onCommands { $0.move(by: -1, in: $1) }
    },
    Command("commands-page-down", [.pageDown], in: .commands, "ten commands down") {
      state, _ in state.onCommands { $0.move(by: 10, in: $1) }
    },
    Command("commands-page-up", [.pageUp], in: .commands, "ten commands up") {
      state, _ in state.onCommands { $0.move(by: -10, in: $1) }
    },
  ]
}
