/// A histogram as a line of block characters.
public enum Sparkline {
  /// `counts` gathered into so many columns, the fullest eight eighths high; empty columns blank.
  public static func text(_ counts: [Int], columns: Int) -> String {
    let heights = heights(counts, columns: columns)
    let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    return String(
      heights.map { height in
        height == 0 ? blocks[0] : blocks[max(1, min(8, Int((height * 8).rounded())))]
      })
  }

  /// The columns' heights from 0 to 1.
  public static func heights(_ counts: [Int], columns: Int) -> [Double] {
    guard columns > 0, !counts.isEmpty else { return [] }
    var sums = [Double](repeating: 0, count: min(columns, counts.count))
    for (index, count) in counts.enumerated() {
      sums[index * sums.count / counts.count] += Double(count)
    }
    let highest = sums.max() ?? 0
    return highest == 0 ? sums : sums.map { $0 / highest }
  }
}
