extension WorkbenchState {
  /// Where commands can be done now; where anything lies over the panes, it comes first.
  var contexts: [CommandContext] {
    switch overlay {
    case .commands: [.commands, .anywhere]
    case .presets, .pictures: [.menu, .anywhere]
    case .form(let form): [form.editor == nil ? .form : .formText, .anywhere]
    case .save, .compare, .saveSheet, .encode: [.prompt, .anywhere]
    case .summary, .roundTrip: [.summary, .anywhere]
    case .confirmReplacing: [.question, .anywhere]
    case nil where sheet != nil: [.sheet, .program, .anywhere]
    case nil where filterEditor != nil: [.filter, .anywhere]
    case nil: [.decode, .picture, .list, .program, .anywhere]
    }
  }

  /// The commands that can be called now, in the table's order.
  var callable: [Command] {
    let contexts = contexts
    return keymap.commands.filter { contexts.contains($0.context) }
  }

  /// What a key does now: of several commands with it the first that would do something.
  func command(for press: KeyPress) -> Command? {
    let bound = callable.filter { $0.keys.contains(press) }
    return bound.first { $0.isUseful(self) } ?? bound.first
  }

  /// Does what a key says: types it where a line is typed, counts, or runs a command.
  mutating func handle(_ press: KeyPress) -> [WorkbenchEffect] {
    let context = contexts[0]
    if context.takesText, press.typed != nil {
      pendingCount = nil
      return type(press)
    }
    if count(press) { return [] }
    let call = CommandCall(count: pendingCount)
    pendingCount = nil
    if call.count != nil, press == .escape { return [] }
    if let command = command(for: press) { return command.run(&self, call) }
    return context.takesText ? type(press) : handleUnbound(press, in: context)
  }

  /// Runs a command by its name, with what it takes; nothing where none has it.
  mutating func run(_ name: String, argument: String? = nil) -> [WorkbenchEffect] {
    keymap[name]?.run(&self, CommandCall(argument: argument)) ?? []
  }

  /// Takes a digit as part of the count of the next command; false where it is none.
  private mutating func count(_ press: KeyPress) -> Bool {
    guard contexts.contains(where: \.takesCounts), let digit = press.typed?.wholeNumberValue,
      digit > 0 || pendingCount != nil, pendingCount != nil || command(for: press) == nil
    else { return false }
    pendingCount = min((pendingCount ?? 0) * 10 + digit, Self.countLimit)
    return true
  }

  /// More than this nobody means.
  private static let countLimit = 99_999

  /// A key that no command has.
  private mutating func handleUnbound(
    _ press: KeyPress, in context: CommandContext
  ) -> [WorkbenchEffect] {
    switch context {
    case .question: return answerQuestion(yes: false)
    case .form:
      // A number may be typed over the old one without asking first.
      guard let character = press.typed, character.isNumber || "-.".contains(character) else {
        return []
      }
      return onForm { $0.beginTyping(character) }
    default: return []
    }
  }

  /// Closes what lies over the panes, doing nothing.
  mutating func closeOverlay() -> [WorkbenchEffect] {
    overlay = nil
    return []
  }
}
