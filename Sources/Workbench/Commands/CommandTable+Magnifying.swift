extension CommandTable {
  /// How closely the picture of the selected latent is looked at.
  static let magnifying: [Command] = [
    Command(
      "magnify", ["+", "="], in: .picture, "enlarge the picture: single pixels from 1:1 on",
      when: { $0.exposure != nil }
    ) { state, call in state.repeating(call) { $0.magnify() } },
    Command(
      "reduce", ["-"], in: .picture, "see more of the picture",
      when: { $0.shownMagnification != nil }
    ) { state, call in state.repeating(call) { $0.reduce() } },
    Command(
      "whole-picture", ["0"], in: .picture, "show all of the picture",
      when: { $0.shownMagnification != nil }
    ) { state, call in state.repeating(call) { $0.showWhole() } },
    look("left", ["H", KeyPress(.left, .shift)], x: -1, y: 0),
    look("right", ["L", KeyPress(.right, .shift)], x: 1, y: 0),
    look("up", ["K", KeyPress(.up, .shift)], x: 0, y: -1),
    look("down", ["J", KeyPress(.down, .shift)], x: 0, y: 1),
  ]

  private static func look(_ side: String, _ keys: [KeyPress], x: Int, y: Int) -> Command {
    Command(
      "look-\(side)", keys, in: .picture, "part of the enlarged picture further \(side)",
      when: { $0.shownMagnification != nil }
    ) { state, call in state.repeating(call) { $0.pan(x: x, y: y) } }
  }
}

extension WorkbenchState {
  /// Does something as often as was asked for; it has no effects.
  fileprivate mutating func repeating(
    _ call: CommandCall, _ body: (inout WorkbenchState) -> Void
  ) -> [WorkbenchEffect] {
    // More than this leads nowhere that fewer do not.
    for _ in 0..<min(call.times, 64) { body(&self) }
    return []
  }
}
