extension WorkbenchState {
  /// Changes the open search.
  mutating func onCommands(
    _ change: (inout CommandSearch, WorkbenchState) -> Void
  ) -> [WorkbenchEffect] {
    guard case .commands(var search) = overlay else { return [] }
    change(&search, self)
    overlay = .commands(search)
    return []
  }

  /// Runs what the cursor is on; what needs an argument is completed first.
  mutating func runFoundCommand() -> [WorkbenchEffect] {
    guard case .commands(let search) = overlay else { return [] }
    let entries = search.entries(in: self)
    guard entries.indices.contains(search.selection) else {
      return say("no command is called \(search.editor.text)", isTrouble: true)
    }
    let entry = entries[search.selection]
    if entry.argument == nil, entry.command.argument?.isRequired == true {
      overlay = .commands(
        CommandSearch(.line, contexts: search.contexts, text: entry.command.name + " "))
      return []
    }
    overlay = nil
    return entry.command.run(&self, CommandCall(argument: entry.argument))
  }

  /// Types out what the cursor is on.
  mutating func completeCommand() -> [WorkbenchEffect] {
    guard case .commands(let search) = overlay else { return [] }
    let entries = search.entries(in: self)
    guard entries.indices.contains(search.selection) else { return [] }
    let entry = entries[search.selection]
    let space = entry.command.argument != nil && entry.argument == nil ? " " : ""
    overlay = .commands(
      CommandSearch(.line, contexts: search.contexts, text: entry.text + space))
    return []
  }
}
