extension CommandTable {
  /// Moving through the list.
  static let list: [Command] = [
    Command(
      "filter", ["/"], in: .list, word: "filter", "list only names that contain a text",
      taking: CommandArgument("TEXT"), when: { !$0.files.isEmpty }
    ) { state, call in
      if let text = call.argument { return state.refilter(to: text) }
      state.filterEditor = LineEditor(state.filter)
      return []
    },
    Command("down", ["j", .down], in: .list, "next latent") { state, call in
      state.move(to: state.selection + call.times)
    },
    Command("up", ["k", .up], in: .list, "previous latent") { state, call in
      state.move(to: state.selection - call.times)
    },
    Command("page-down", [.pageDown, .control("f")], in: .list, "a page down") { state, call in
      state.move(to: state.selection + call.times * state.listRows)
    },
    Command("page-up", [.pageUp, .control("b")], in: .list, "a page up") { state, call in
      state.move(to: state.selection - call.times * state.listRows)
    },
    Command(
      "first", ["g", .home], in: .list, "first latent; 5g: the fifth",
      taking: CommandArgument("ROW")
    ) { state, call in
      state.move(to: (call.argument.flatMap(Int.init) ?? call.count ?? 1) - 1)
    },
    Command(
      "last", ["G", .end], in: .list, "last latent; 5G: the fifth"
    ) { state, call in
      state.move(to: (call.count ?? state.visible.count) - 1)
    },
  ]
}
