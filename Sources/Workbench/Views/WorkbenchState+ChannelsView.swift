import Latents
import Tensors
import TerminalGraphics

extension WorkbenchState {
  /// Names up to here are whole in the list of a window of 120 columns.
  private static let columnsOfNames = 30

  func drawChannels(in rect: CellRect, _ grid: inout Grid) {
    guard rect.columns > 2, rect.rows > 2 else { return }
    let frame = studiedFrame
    var examination = selectedExamination
    if let frame, let channels = examination?.frameChannels[frame] {
      examination?.channels = channels
    }
    let shown = examination.map { shownChannels(of: $0) }
    let title = channelsTitle(frame) + (shown.map { ", \($0.words)" } ?? "")
    grid.box(rect, title: title, style: Theme.border, titleStyle: Theme.paneTitle)
    let inner = rect.inset()
    grid.onPress(rect) { $0.run("channels") }
    grid.onWheel(rect) { state, steps in
      state.scrollChannels(by: steps)
      return []
    }
    guard let examination, let channels = shown?.channels else { return }
    if inner.columns >= Self.columnsForTwo {
      let (left, right) = inner.split(
        left: max(inner.columns / 2, inner.columns - Self.columnsForFacts))
      drawTable(channels, in: left, &grid)
      drawFacts(facts(of: examination, columns: right.columns - 1), in: right, &grid)
      return
    }
    let facts = facts(of: examination, columns: inner.columns - 1)
    let table = channels.count + 1
    // A few channels are always there to see; the facts have the rest of the rows.
    let factRows = min(facts.count, max(inner.rows - min(table, 6), 0))
    let gap = table + 1 + factRows <= inner.rows ? 1 : 0
    let (above, below) = inner.split(top: min(table + gap, inner.rows - factRows))
    drawTable(channels, in: above, &grid)
    drawFacts(facts, in: below, &grid)
  }

  /// Whether the table is about all of the latent or one frame of it.
  private func channelsTitle(_ frame: Int?) -> String {
    guard let frame, let count = selectedExamination?.frameChannels.count else { return "Channels" }
    return "Latent frame \(frame + 1)/\(count)"
  }

  /// Facts stand beside the table where there are so many columns, else below it.
  private static let columnsForTwo = 52
  /// More than this they do not need.
  private static let columnsForFacts = 30

  private func drawFacts(
    _ facts: [(style: Style, text: String)], in rect: CellRect, _ grid: inout Grid
  ) {
    let lines = rect.split(left: 1).right
    for (row, fact) in facts.prefix(rect.rows).enumerated() {
      let isCut = row == rect.rows - 1 && rect.rows < facts.count
      grid.write(fact.text + (isCut ? "…" : ""), in: lines.line(row), style: fact.style)
    }
  }

  private func drawTable(_ channels: [Statistics], in rect: CellRect, _ grid: inout Grid) {
    let columns = ChannelColumns(rect.columns)
    columns.drawHeading(in: rect.line(0), &grid)
    let rows = rect.rows - 1
    let first = min(channelScroll, max(channels.count - rows, 0))
    for row in 0..<max(rows, 0) where first + row < channels.count {
      let line = rect.line(row + 1)
      if row == rows - 1, first + row < channels.count - 1 {
        let count = channels.count - first - row
        let keys = isShowingChannelsOnly ? "]" : "] or Tab"
        grid.write("  … \(count) more: \(keys)", in: line, style: Theme.label)
      } else {
        columns.draw(first + row, channels[first + row], in: line, &grid)
      }
    }
  }

  /// What is known of the latent, line by line.
  private func facts(
    of examination: Examination, columns: Int
  ) -> [(style: Style, text: String)] {
    let interpretation = examination.interpretation
    var facts: [(style: Style, text: String)] = []
    if examination.unusableCount > 0 {
      facts.append(
        (
          Theme.trouble,
          "\(examination.unusableCount) of \(examination.all.count) values are NaN or infinite"
        ))
    }
    // The list has no room for it.
    if let file = selectedFile, files[file].name.columns > Self.columnsOfNames {
      facts.append((Theme.value, files[file].name.harmless))
    }
    facts += healthFacts
    facts += decodeFacts
    facts.append((Theme.value, "preset \(interpretation.preset?.words(\.id) ?? "unknown")"))
    facts.append((Theme.value, "space  \(interpretation.space?.words(\.rawValue) ?? "unknown")"))
    if let reason = interpretation.reason { facts.append((Theme.label, reason)) }
    facts.append((Theme.label, interpretation.shapeInWords))
    return facts.flatMap { style, text in
      text.wrapped(to: max(columns, 1)).map { (style, $0) }
    }
  }

  /// How the selected latent's decode went, in words.
  private var decodeFacts: [(style: Style, text: String)] {
    guard let file = selectedFile else { return [] }
    switch files[file].decode {
    case .none, .running: return []
    case .waiting(_, let words): return [(Theme.caution, words)]
    case .failed(let words): return [(Theme.trouble, "decode: \(words)")]
    case .done:
      guard let result = results[file] else { return [] }
      let time = NumberText.fixed(result.seconds, digits: 2)
      return [(Theme.good, "decoded in \(time) s")]
        + result.assumptions.map { (Theme.label, $0) }
    }
  }
}
