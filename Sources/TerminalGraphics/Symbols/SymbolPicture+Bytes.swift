extension SymbolPicture {
  /// The picture as lines of text, for a terminal that nobody else draws on.
  ///
  /// Each line ends in plain style and a line feed. Colours are only named where they change, and
  /// never where the picture has none.
  public var lines: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(cells.count * 24 + size.rows * 8)
    for row in 0..<size.rows {
      write(row: row, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Appends one row's characters and colours; the style is plain before and after.
  private func write(row: Int, to bytes: inout [UInt8]) {
    var foreground = TerminalColor.standard
    var background = TerminalColor.standard
    for cell in cells[row * size.columns..<(row + 1) * size.columns] {
      // A space has no ink, a full block no paper: whose colour does not matter stays as it is.
      if cell.background != background, cell.symbol != SymbolShapes.full {
        background = cell.background
        TerminalSequence.background(background).write(to: &bytes)
      }
      if cell.foreground != foreground, cell.symbol != " " {
        foreground = cell.foreground
        TerminalSequence.foreground(foreground).write(to: &bytes)
      }
      bytes += UTF8.encode(cell.symbol).map(Array.init) ?? []
    }
    if foreground != .standard || background != .standard {
      TerminalSequence.resetStyle.write(to: &bytes)
    }
  }
}
