import TerminalGraphics

extension Grid {
  private static let eighthsAcross = [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"].map(Glyph.init)
  private static let eighthsUp = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"].map(Glyph.init)

  /// Fills the top row from the left up to this fraction, in steps of an eighth of a cell.
  ///
  /// A fraction outside of 0 to 1 counts as the nearer of them, one that is no number as 0.
  public mutating func bar(_ fraction: Double, in rect: CellRect, style: Style = .plain) {
    guard !rect.isEmpty else { return }
    let eighths = Self.steps(fraction, of: rect.columns * 8)
    for column in 0..<rect.columns {
      let glyph = Self.eighthsAcross[min(max(eighths - 8 * column, 0), 8)]
      put(Cell(glyph, width: 1, style: style), column: rect.column + column, row: rect.row)
    }
  }

  /// Draws values as columns side by side, the largest as high as the rectangle.
  ///
  /// More values than columns are averaged, fewer are widened. A value above nothing is always
  /// seen; negative values and such that are no numbers count as nothing.
  public mutating func sparkline(_ values: [Double], in rect: CellRect, style: Style = .plain) {
    guard !rect.isEmpty, !values.isEmpty else { return }
    let heights = Self.resampled(values.map { $0 > 0 && $0.isFinite ? $0 : 0 }, to: rect.columns)
    let highest = heights.max() ?? 0
    for (column, height) in heights.enumerated() {
      var eighths = highest > 0 ? Self.steps(height / highest, of: rect.rows * 8) : 0
      if height > 0 { eighths = max(eighths, 1) }
      for row in 0..<rect.rows {
        let glyph = Self.eighthsUp[min(max(eighths - (rect.rows - 1 - row) * 8, 0), 8)]
        put(
          Cell(glyph, width: 1, style: style), column: rect.column + column, row: rect.row + row)
      }
    }
  }

  private static func steps(_ fraction: Double, of count: Int) -> Int {
    guard fraction > 0 else { return 0 }
    return Int((min(fraction, 1) * Double(count)).rounded())
  }

  private static func resampled(_ values: [Double], to count: Int) -> [Double] {
    (0..<count).map { column in
      let start = column * values.count / count
      let end = max((column + 1) * values.count / count, start + 1)
      return values[start..<end].reduce(0) { $0 + $1 / Double(end - start) }
    }
  }
}
