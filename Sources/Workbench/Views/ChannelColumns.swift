import Tensors
import TerminalGraphics

/// The columns of the channel table: number, mean, std, where there is room the extremes, and a
/// histogram in what is left.
struct ChannelColumns {
  /// With fewer columns than this the histogram would be too narrow beside the extremes.
  private static let columnsForExtremes = 48

  private let hasExtremes: Bool

  init(_ columns: Int) { hasExtremes = columns >= Self.columnsForExtremes }

  func drawHeading(in line: CellRect, _ grid: inout Grid) {
    grid.write(
      " ch   mean   std" + (hasExtremes ? "     min     max" : ""), in: line, style: Theme.label)
  }

  func draw(_ index: Int, _ statistics: Statistics, in line: CellRect, _ grid: inout Grid) {
    let (number, rest) = line.split(left: 3)
    grid.write(String(index), in: number, style: Theme.label, alignment: .trailing)
    guard let finite = statistics.finite else {
      grid.write("  nothing finite", in: rest, style: Theme.trouble)
      return
    }
    var remaining = rest
    for (text, columns) in numbers(finite) {
      let (cells, after) = remaining.split(left: columns)
      grid.write(text, in: cells, alignment: .trailing)
      remaining = after
    }
    let histogram = remaining.split(left: 1).right
    if statistics.nanCount + statistics.infiniteCount > 0 {
      let words =
        statistics.nanCount > 0 ? "\(statistics.nanCount) NaN" : "\(statistics.infiniteCount) inf"
      grid.write(words, in: histogram, style: Theme.trouble)
    } else {
      grid.sparkline(finite.histogram.map(Double.init), in: histogram, style: Theme.histogram)
    }
  }

  private func numbers(_ finite: Statistics.Finite) -> [(text: String, columns: Int)] {
    let usual = [
      (NumberText.fixed(finite.mean, digits: 2, plus: true), 7),
      (NumberText.fixed(finite.standardDeviation, digits: 2), 6),
    ]
    guard hasExtremes else { return usual }
    return usual + [
      (NumberText.fixed(finite.minimum, digits: 2, plus: true), 8),
      (NumberText.fixed(finite.maximum, digits: 2, plus: true), 8),
    ]
  }
}
