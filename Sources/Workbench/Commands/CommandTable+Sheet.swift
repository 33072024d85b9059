import Imaging

extension CommandTable {
  /// What is done on the contact sheet.
  static let sheet: [Command] = [
    Command("close-sheet", [.escape, "c"], in: .sheet, word: "back", "back to the list") {
      state, _ in state.closeSheet()
    },
    Command(
      "make-reference", ["r"], in: .sheet, word: "reference", "compare the others with this pane"
    ) { state, _ in state.makeReference() },
    Command(
      "difference", ["d"], in: .sheet, word: "difference",
      "show pictures, absolute or signed differences"
    ) { state, call in state.onSheet { $0.showNextMode(call.times) } },
    Command(
      "blink", ["b"], in: .sheet, word: "blink", "show the reference in this pane, and back"
    ) { state, _ in state.onSheet { $0.isBlinking.toggle() } },
    Command("zoom-in", ["+", "="], in: .sheet, word: "zoom", "enlarge all panes") {
      state, _ in state.onSheet { $0.zoom = min($0.zoom * 2, 32) }
    },
    Command("mark-pane", [" "], in: .sheet, word: "mark", "choose this pane for saving") {
      state, _ in state.onSheet { $0.panes[$0.cursor].isMarked.toggle() }
    },
    Command(
      "save-panes", ["s"], in: .sheet, word: "save panes", "save the marked panes, or this one"
    ) { state, _ in state.beginSavingSheet(whole: false) },
    Command("save-sheet", ["S"], in: .sheet, word: "save sheet", "save all panes as one picture") {
      state, _ in state.beginSavingSheet(whole: true)
    },
    Command(
      "retry-pane", ["t"], in: .sheet, word: "try again", "decode this pane again",
      when: { $0.hasFailedPane }
    ) { state, _ in state.retryPane() },
    Command("zoom-out", ["-"], in: .sheet, word: "zoom out", "see more of all panes") {
      state, _ in state.onSheet { $0.zoom = max($0.zoom / 2, 1) }
    },
    Command("pane-left", ["h", .left], in: .sheet, "pane to the left") { state, call in
      state.moveOnSheet(columns: -call.times)
    },
    Command("pane-right", ["l", .right], in: .sheet, "pane to the right") { state, call in
      state.moveOnSheet(columns: call.times)
    },
    Command("pane-up", ["k", .up], in: .sheet, "pane above") { state, call in
      state.moveOnSheet(rows: -call.times)
    },
    Command("pane-down", ["j", .down], in: .sheet, "pane below") { state, call in
      state.moveOnSheet(rows: call.times)
    },
    Command("pan-left", ["H"], in: .sheet, "part further left") { state, call in
      state.onSheet { $0.pan(x: -call.times, y: 0) }
    },
    Command("pan-right", ["L"], in: .sheet, "part further right") { state, call in
      state.onSheet { $0.pan(x: call.times, y: 0) }
    },
    Command("pan-up", ["K"], in: .sheet, "part further up") { state, call in
      state.onSheet { $0.pan(x: 0, y: -call.times) }
    },
    Command("pan-down", ["J"], in: .sheet, "part further down") { state, call in
      state.onSheet { $0.pan(x: 0, y: call.times) }
    },
  ]
}
