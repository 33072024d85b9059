import TerminalGraphics

extension WorkbenchState {
  /// What a plan may consist of.
  private static let planWords: [(String, String)] = [
    ("sd15, sdxl:vae", "presets, with :model or :vae for the space"),
    ("sd15@https://host/decode", "at another endpoint; @local here"),
    ("scaling_factor=0.1:0.4:7", "a sweep in 7 steps; shift_factor too makes a grid"),
    ("files=4", "this latent and the next 3 of the list"),
    ("round-trip", "decoded, and encoded and decoded again"),
    ("sheet.json, sheet.png", "a comparison that was saved"),
  ]

  /// The line in which panes are asked for, and what may stand there.
  func drawComparePrompt(_ editor: LineEditor, _ grid: inout Grid) {
    let words = Self.planWords
    let inner = dialog(columns: 76, rows: words.count + 2, title: "Compare", &grid)
    grid.write(editor, in: inner.line(0))
    for (row, (example, meaning)) in words.enumerated() {
      let (left, right) = inner.line(row + 2).split(left: 26)
      grid.write(example, in: left, style: Theme.key)
      grid.write(meaning, in: right, style: Theme.label)
    }
  }
}
