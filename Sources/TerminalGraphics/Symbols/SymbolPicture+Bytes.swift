extension SymbolPicture {
  /// The picture as lines of text, for a terminal that nobody else draws on.
  ///
  /// Each line ends in plain style and a line feed. Colours are only named where they change, and
  /// never where the picture has none.
  public var lines: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells.count * 36 + size.rows * 8)
    for row in 0..<size.rows {
      write(row: row, columns: 0..<size.columns, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Appends the characters and colours of a piece of one row; the style is plain before and after.
  ///
  /// What lies outside of the picture is left out.
  public func write(row: Int, columns: Range<Int>, to bytes: inout [UInt8]) {
    guard row >= 0, row < size.rows else { return }
    let columns = columns.clamped(to: 0..<size.columns)
    let start = row * size.columns
    withUnsafeTemporaryAllocation(
      of: UInt8.self, capacity: ColorText.mostBytes * columns.count + 1
    ) { memory in
      guard let first = memory.baseAddress else { return }
      var text = ColorText(at: first)
      for cell in cells[start + columns.lowerBound..<start + columns.upperBound] { text.put(cell) }
      bytes.append(contentsOf: UnsafeBufferPointer(start: first, count: text.end - first))
      if !text.isPlain { TerminalSequence.resetStyle.write(to: &bytes) }
    }
  }
}
