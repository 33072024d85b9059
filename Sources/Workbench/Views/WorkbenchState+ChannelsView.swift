import Latents
import Tensors
import TerminalGraphics

extension WorkbenchState {
  func drawChannels(in rect: CellRect, _ grid: inout Grid) {
    guard !rect.isEmpty else { return }
    grid.box(rect, title: "Channels", style: Theme.border, titleStyle: Theme.paneTitle)
    let inner = rect.inset()
    guard let examination = selectedExamination else { return }
    let facts = facts(of: examination)
    let wrapped = facts.map { ($0.style, $0.text.wrapped(to: max(inner.columns, 1))) }
    let factRows = min(wrapped.reduce(0) { $0 + $1.1.count }, max(inner.rows - 4, 0))
    let (table, below) = inner.split(bottom: factRows)
    drawTable(examination.channels, in: table, &grid)
    var row = 0
    for (style, lines) in wrapped {
      for line in lines {
        grid.write(line, in: below.line(row), style: style)
        row += 1
      }
    }
  }

  private func drawTable(_ channels: [Statistics], in rect: CellRect, _ grid: inout Grid) {
    grid.write(" ch   mean   std", in: rect.line(0), style: Theme.label)
    let rows = rect.rows - 1
    let first = min(channelScroll, max(channels.count - rows, 0))
    for row in 0..<max(rows, 0) where first + row < channels.count {
      let isLast = row == rows - 1 && first + row < channels.count - 1
      let line = rect.line(row + 1)
      if isLast {
        grid.write(
          "  … \(channels.count - first - row) more: ]", in: line, style: Theme.label)
      } else {
        drawChannel(first + row, channels[first + row], in: line, &grid)
      }
    }
  }

  private func drawChannel(
    _ index: Int, _ statistics: Statistics, in line: CellRect, _ grid: inout Grid
  ) {
    let (number, rest) = line.split(left: 3)
    grid.write(String(index), in: number, style: Theme.label, alignment: .trailing)
    guard let finite = statistics.finite else {
      grid.write("  nothing finite", in: rest, style: Theme.trouble)
      return
    }
    let (mean, afterMean) = rest.split(left: 7)
    let (deviation, afterDeviation) = afterMean.split(left: 6)
    grid.write(
      NumberText.fixed(finite.mean, digits: 2, plus: true), in: mean, alignment: .trailing)
    grid.write(
      NumberText.fixed(finite.standardDeviation, digits: 2), in: deviation, alignment: .trailing)
    let histogram = afterDeviation.split(left: 1).right
    if statistics.nanCount + statistics.infiniteCount > 0 {
      let words =
        statistics.nanCount > 0 ? "\(statistics.nanCount) NaN" : "\(statistics.infiniteCount) inf"
      grid.write(words, in: histogram, style: Theme.trouble)
    } else {
      grid.sparkline(
        finite.histogram.map(Double.init), in: histogram, style: Theme.histogram)
    }
  }

  private func facts(of examination: Examination) -> [(style: Style, text: String)] {
    let interpretation = examination.interpretation
    var facts: [(style: Style, text: String)] = []
    if examination.unusableCount > 0 {
      facts.append(
        (
          Theme.trouble,
          "\(examination.unusableCount) of \(examination.all.count) values are NaN or infinite"
        ))
    }
    facts.append((Theme.value, "preset \(Self.words(interpretation.preset) { $0.id })"))
    facts.append((Theme.value, "space  \(Self.words(interpretation.space) { $0.rawValue })"))
    if let reason = interpretation.reason { facts.append((Theme.label, reason)) }
    facts.append((Theme.label, interpretation.shapeInWords))
    return facts
  }

  private static func words<Value>(
    _ known: Known<Value>?, _ text: (Value) -> String
  ) -> String {
    guard let known else { return "unknown" }
    switch known.source {
    case .file: return text(known.value)
    case .user: return "\(text(known.value)) (set)"
    case .guess: return "\(text(known.value))? (guess)"
    }
  }
}
