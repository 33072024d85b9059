extension CommandTable {
  /// What is done in menus, and in the list of commands.
  static let menus: [Command] = [
    Command("menu-choose", [.enter], in: .menu, word: "choose", "choose the row") { state, _ in
      state.chooseFromMenu()
    },
    Command("menu-back", [.escape], in: .menu, word: "back", "leave it as it was") {
      state, _ in state.closeOverlay()
    },
    Command(
      "menu-mark", [.tab], in: .menu, word: "mark", "mark the picture, or take its mark away",
      when: { $0.isMarkingPictures }
    ) { state, _ in state.toggleMarkInMenu() },
    Command(
      "menu-mark-all", [.control("t")], in: .menu, word: "all", "mark all rows shown, or none",
      when: { $0.isMarkingPictures }
    ) { state, _ in state.toggleAllMarksInMenu() },
    Command("menu-down", [.down, .control("n")], in: .menu, "next row") { state, _ in
      state.moveMenu(by: 1)
    },
    Command("menu-up", [.up, .control("p")], in: .menu, "previous row") { state, _ in
      state.moveMenu(by: -1)
    },
    Command("menu-page-down", [.pageDown, .control("f")], in: .menu, "ten rows down") {
      state, _ in state.moveMenu(by: 10)
    },
    Command("menu-page-up", [.pageUp, .control("b")], in: .menu, "ten rows up") { state, _ in
      state.moveMenu(by: -10)
    },
    Command("menu-first", [.home], in: .menu, "first row") { state, _ in
      state.moveMenu(by: -Menu.limit)
    },
    Command("menu-last", [.end], in: .menu, "last row") { state, _ in
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
