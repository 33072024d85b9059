import Imaging

extension CommandTable {
  /// What is done on the contact sheet.
  static let sheet: [Command] =
    [
      Command(
        "hide-point", [.escape], in: .sheet, word: "no pixel", "stop showing a pixel",
        when: { $0.sheet?.point != nil }
      ) { state, _ in state.togglePoint() },
      Command(
        "close-sheet", [.escape, "c"], in: .sheet, word: "back", "back to the list",
        when: { $0.sheet?.point == nil }
      ) { state, _ in state.closeSheet() },
      Command(
        "make-reference", ["r"], in: .sheet, word: "reference", "compare the others with this pane"
      ) { state, _ in state.makeReference() },
      Command(
        "difference", ["d"], in: .sheet, word: "difference",
        "show pictures, absolute or signed differences"
      ) { state, call in state.onSheet { $0.showNextDifference(call.times) } },
      Command(
        "blink", ["b"], in: .sheet, word: "blink", "show the reference in this pane, and back"
      ) { state, _ in state.onSheet { $0.isBlinking.toggle() } },
      Command(
        "split", ["v"], in: .sheet, word: "split", "the reference to the left of a point, and back"
      ) { state, _ in state.onSheet { $0.toggleSplit() } },
      Command("pixel", ["i"], in: .sheet, word: "pixel", "show one pixel's levels in all panes") {
        state, _ in state.togglePoint()
      },
      Command("zoom-in", ["+", "="], in: .sheet, word: "zoom", "enlarge all panes") {
        state, _ in state.onSheet { $0.zoom(by: 2) }
      },
      Command("mark-pane", [" "], in: .sheet, word: "mark", "choose this pane for saving") {
        state, _ in state.onSheet { $0.panes[$0.cursor].isMarked.toggle() }
      },
      Command(
        "save-panes", ["s"], in: .sheet, word: "save panes", "save the marked panes, or this one"
      ) { state, _ in state.beginSavingSheet(whole: false) },
      Command(
        "save-sheet", ["S"], in: .sheet, word: "save sheet",
        "save all panes as .png, or their numbers as .csv or .json"
      ) { state, _ in state.beginSavingSheet(whole: true) },
      Command(
        "other-panes", ["e"], in: .sheet, word: "panes", "ask for other panes; pinned ones stay"
      ) { state, _ in state.beginComparing() },
      Command("hide-pane", ["x"], in: .sheet, word: "hide", "leave this pane out") {
        state, _ in state.hidePane()
      },
      Command(
        "show-panes", ["X"], in: .sheet, word: "show all", "show the panes that were left out",
        when: { $0.hasHiddenPane }
      ) { state, _ in
        state.onSheet { sheet in
          for index in sheet.panes.indices { sheet.panes[index].isHidden = false }
        }
      },
      Command("pin-pane", ["p"], in: .sheet, word: "pin", "keep this pane, first in the row") {
        state, _ in state.onSheet { $0.panes[$0.cursor].isPinned.toggle() }
      },
      Command(
        "retry-pane", ["t"], in: .sheet, word: "try again", "decode this pane again",
        when: { $0.hasEndedPane }
      ) { state, _ in state.retryPane() },
      Command("numbers", ["n"], in: .sheet, word: "numbers", "numbers under the panes, or none") {
        state, _ in state.onSheet { $0.showsNumbers.toggle() }
      },
      Command("more-gain", [">"], in: .sheet, "twice the difference") { state, _ in
        state.onSheet { $0.gain = min($0.gain * 2, ContactSheet.largestGain) }
      },
      Command("less-gain", ["<"], in: .sheet, "half the difference") { state, _ in
        state.onSheet { $0.gain = max($0.gain / 2, 1) }
      },
      Command("zoom-out", ["-"], in: .sheet, word: "zoom out", "see more of all panes") {
        state, _ in state.onSheet { $0.zoom(by: 0.5) }
      },
    ] + points + moves

  /// Arrows move the point where one is shown.
  private static let points: [Command] = [
    point("left", .left, x: -1, y: 0), point("right", .right, x: 1, y: 0),
    point("up", .up, x: 0, y: -1), point("down", .down, x: 0, y: 1),
  ]

  private static func point(_ name: String, _ key: KeyPress, x: Int, y: Int) -> Command {
    Command(
      "point-\(name)", [key], in: .sheet, "the pixel further \(name)",
      when: { $0.sheet?.point != nil }
    ) { state, call in state.onSheet { $0.movePoint(x: x * call.times, y: y * call.times) } }
  }

  private static func leap(_ name: String, _ key: Key, x: Int, y: Int) -> Command {
    Command(
      "leap-\(name)", [KeyPress(key, .shift)], in: .sheet, "the pixel 16 further \(name)",
      when: { $0.sheet?.point != nil }
    ) { state, call in
      state.onSheet { $0.movePoint(x: 16 * x * call.times, y: 16 * y * call.times) }
    }
  }

  private static let moves: [Command] = [
    leap("left", .left, x: -1, y: 0), leap("right", .right, x: 1, y: 0),
    leap("up", .up, x: 0, y: -1), leap("down", .down, x: 0, y: 1),
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
