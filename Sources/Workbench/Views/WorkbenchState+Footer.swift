import TerminalGraphics

extension WorkbenchState {
  /// The bottom line: the filter being typed, what there is to say, or the keys.
  func drawFooter(in line: CellRect, _ grid: inout Grid) {
    let rest = line.split(left: 1).right
    if let editor = filterEditor {
      let prompt = grid.write("filter: ", in: rest, style: Theme.key)
      grid.write(editor, in: rest.split(left: prompt).right)
    } else if let message {
      grid.write(message.text, in: rest, style: message.isTrouble ? Theme.trouble : Theme.good)
    } else if sheet != nil {
      drawSheetFooter(in: rest, &grid)
    } else {
      drawKeys(in: rest, &grid)
    }
  }

  /// The keys of what can be done now, as many as there is room for; help always has some.
  private func drawKeys(in line: CellRect, _ grid: inout Grid) {
    let footed = CommandTable.all.filter { $0.word != nil && applies($0.action) }
    let help = footed.filter { $0.action == .help }
    let others = footed.filter { $0.action != .help }
    let helpColumns = Self.columns(of: help, gap: 0) + 1
    let (left, right) = line.split(right: helpColumns)
    let gap = Self.columns(of: others, gap: 3) > left.columns ? 2 : 3
    Self.draw(others, gap: gap, in: left.split(right: 2).left, &grid)
    Self.draw(help, gap: 0, in: right, &grid)
  }

  private static func columns(of commands: [Command], gap: Int) -> Int {
    commands.reduce(0) { $0 + $1.footerColumns + gap }
  }

  private static func draw(_ commands: [Command], gap: Int, in line: CellRect, _ grid: inout Grid) {
    var rest = line
    for command in commands {
      guard command.footerColumns <= rest.columns else { break }
      rest = rest.split(left: grid.write(command.footerKey, in: rest, style: Theme.key) + 1).right
      rest = rest.split(left: grid.write(command.word ?? "", in: rest) + gap).right
    }
  }

  /// Whether a command would do something now.
  private func applies(_ action: Command.Action) -> Bool {
    switch action {
    case .decode, .compare: selectedFile != nil
    case .presets, .filter: !files.isEmpty
    case .cancel: canCancel
    case .save: exposure != nil || selectedFile.map { results[$0] != nil } ?? false
    case .nextView: exposures.count > 1
    case .channelsOnly: isShowingChannelsOnly || layout.channels.isEmpty
    default: true
    }
  }
}

extension Command {
  /// The key that the footer names.
  fileprivate var footerKey: String { keys.first?.label ?? "" }
  /// The cells that key and word take there.
  fileprivate var footerColumns: Int { footerKey.columns + 1 + (word ?? "").columns }
}
