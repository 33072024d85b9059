/// A bar of text, in steps of an eighth of a cell.
enum ProgressBar {
  private static let eighths = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// So many columns, filled from the left up to `share` of them.
  static func text(share: Double, columns: Int) -> String {
    let filled = Int((max(0, min(share, 1)) * Double(columns * 8)).rounded(.down))
    let rest = columns - filled / 8
    guard rest > 0 else { return String(repeating: "█", count: columns) }
    return String(repeating: "█", count: filled / 8) + eighths[filled % 8]
      + String(repeating: " ", count: rest - 1)
  }
}
