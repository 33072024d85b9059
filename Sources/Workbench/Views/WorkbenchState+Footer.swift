import TerminalGraphics

extension WorkbenchState {
  /// The bottom line: the filter being typed, what there is to say, or the keys.
  func drawFooter(in line: CellRect, _ grid: inout Grid) {
    let rest = line.split(left: 1).right
    if let editor = filterEditor, sheet == nil {
      let prompt = grid.write("filter: ", in: rest, style: Theme.key)
      grid.write(editor, in: rest.split(left: prompt).right)
    } else if let message {
      grid.write(message.text, in: rest, style: message.isTrouble ? Theme.trouble : Theme.good)
    } else {
      drawKeys(in: rest, &grid)
    }
  }

  /// The keys of what can be done now, as many as there is room for; help always has some.
  private func drawKeys(in line: CellRect, _ grid: inout Grid) {
    let footed = callable.filter { $0.word != nil && !$0.keys.isEmpty && $0.isUseful(self) }
    let help = footed.filter { $0.name == "help" }
    let others = footed.filter { $0.name != "help" }
    let count = pendingCount.map { "\($0)… " } ?? ""
    let helpColumns = Self.columns(of: help, gap: 0) + 1 + count.columns
    let (left, right) = line.split(right: helpColumns)
    let gap = Self.columns(of: others, gap: 3) > left.columns ? 2 : 3
    Self.draw(others, gap: gap, in: left.split(right: 2).left, &grid)
    let used = grid.write(count, in: right, style: Theme.caution)
    Self.draw(help, gap: 0, in: right.split(left: used).right, &grid)
  }

  private static func columns(of commands: [Command], gap: Int) -> Int {
    commands.reduce(0) { $0 + $1.footerColumns + gap }
  }

  private static func draw(_ commands: [Command], gap: Int, in line: CellRect, _ grid: inout Grid) {
    var rest = line
    for command in commands {
      guard command.footerColumns <= rest.columns else { break }
      grid.onPress(rest.split(left: command.footerColumns).left, run: command)
      rest = rest.split(left: grid.write(command.footerKey, in: rest, style: Theme.key) + 1).right
      rest = rest.split(left: grid.write(command.word ?? "", in: rest) + gap).right
    }
  }
}

extension Command {
  /// The key that the footer names.
  fileprivate var footerKey: String { keys.first?.label ?? "" }
  /// The cells that key and word take there.
  fileprivate var footerColumns: Int { footerKey.columns + 1 + (word ?? "").columns }
}
