import TerminalGraphics

extension WorkbenchState {
  /// The list of commands that suit what is typed, the cursor on one of them.
  func drawCommands(_ search: CommandSearch, _ grid: inout Grid) {
    let entries = search.entries(in: self)
    let isHelp = search.kind == .help
    let inner = dialog(
      columns: 100, rows: isHelp ? search.count(in: self) + 1 : 16,
      title: isHelp ? "Keys" : "Command", &grid)
    let (line, rows) = inner.split(top: 1)
    let prompt = isHelp ? "search: " : ":"
    let used = grid.write(prompt, in: line, style: Theme.key)
    grid.write(search.editor, in: line.split(left: used).right)
    grid.onWheel(CellRect(grid.size)) { state, steps in
      state.onCommands { $0.move(by: steps, in: $1) }
    }
    let first = max(0, min(search.selection - rows.rows / 2, entries.count - rows.rows))
    let shown = entries.dropFirst(first).prefix(rows.rows)
    let columns = CommandColumns(search.kind, entries, rows.columns)
    for (row, entry) in shown.enumerated() {
      columns.draw(entry, isUseful: entry.command.isUseful(self), in: rows.line(row), &grid)
      if first + row == search.selection {
        grid.restyle(rows.line(row)) { $0 = Theme.selection }
      }
      grid.onPress(rows.line(row)) { state in
        _ = state.onCommands { search, _ in search.select(first + row) }
        return state.runFoundCommand()
      }
    }
    if entries.isEmpty {
      grid.write("no command is like this", in: rows.line(0), style: Theme.label)
    }
  }
}

/// The columns of the list of commands: keys, description and name, or the other way round.
private struct CommandColumns {
  private let kind: CommandSearch.Kind
  private let keys: Int
  private let names: Int

  init(_ kind: CommandSearch.Kind, _ entries: [CommandSearch.Entry], _ columns: Int) {
    self.kind = kind
    keys = min((entries.map(\.keyLabels.columns).max() ?? 0) + 2, columns / 4)
    let names = min((entries.map(\.title.columns).max() ?? 0) + 2, columns / 2)
    // The list of keys has names only where descriptions need no cut.
    let descriptions = entries.map(\.command.description.columns).max() ?? 0
    self.names = kind == .line || keys + descriptions + 2 + names <= columns ? names : 0
  }

  func draw(
    _ entry: CommandSearch.Entry, isUseful: Bool, in line: CellRect, _ grid: inout Grid
  ) {
    let text = isUseful ? Theme.value : Theme.label
    switch kind {
    case .help:
      let (left, rest) = line.split(left: keys)
      let (middle, right) = rest.split(right: names)
      grid.write(entry.keyLabels, in: left, style: Theme.key)
      grid.write(entry.command.description, in: middle, style: text)
      grid.write(entry.title, in: right, style: Theme.label)
    case .line:
      let (left, rest) = line.split(left: names)
      let (middle, right) = rest.split(right: keys)
      grid.write(entry.title, in: left, style: text)
      guard entry.argument == nil else { return }
      grid.write(entry.command.description, in: middle, style: Theme.label)
      grid.write(entry.command.keyLabels, in: right, style: Theme.key, alignment: .trailing)
    }
  }
}

extension CommandSearch.Entry {
  /// The keys; where there are none, how it is called.
  fileprivate var keyLabels: String {
    command.keys.isEmpty ? ":" + command.name : command.keyLabels
  }

  /// What is run, with what it takes.
  fileprivate var title: String {
    guard self.argument == nil, let argument = command.argument else { return text }
    return argument.isRequired ? "\(text) \(argument.name)" : "\(text) [\(argument.name)]"
  }
}
