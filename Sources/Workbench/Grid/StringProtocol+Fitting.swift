extension StringProtocol {
  /// The text made harmless and no wider than this, with an ellipsis for what is left out.
  public func fitted(to columns: Int, _ overflow: Overflow = .keepsStart) -> String {
    fittedCells(to: columns, overflow).map(\.glyph.text).joined()
  }

  /// The same as cells.
  func fittedCells(to columns: Int, _ overflow: Overflow) -> [TextCells.Element] {
    let cells = Array(TextCells(self))
    let width = cells.reduce(0) { $0 + $1.width }
    guard width > columns else { return cells }
    guard columns > 0 else { return [] }
    let ellipsis = [(glyph: Glyph("…"), width: 1)]
    let kept = columns - 1
    switch overflow {
    case .keepsStart: return cells.leading(kept) + ellipsis
    case .keepsEnd: return ellipsis + cells.trailing(kept)
    case .keepsBoth:
      return cells.leading(kept - kept / 2) + ellipsis + cells.trailing(kept / 2)
    }
  }

  /// The text in lines no wider than this many cells, broken at spaces and line ends, within words
  /// only where a word is wider than a line.
  public func wrapped(to columns: Int) -> [String] {
    guard columns > 0 else { return [] }
    return split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      $0.wrappedLine(to: columns)
    }
  }

  private func wrappedLine(to columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in split(separator: " ") {
      var cells = TextCells(word).map { $0 }[...]
      let wordWidth = cells.reduce(0) { $0 + $1.width }
      if width > 0, width + 1 + wordWidth <= columns {
        line += " "
        width += 1
      } else if width > 0 {
        lines.append(line)
        line = ""
        width = 0
      }
      while let cell = cells.popFirst() {
        if width + cell.width > columns, width > 0 {
          lines.append(line)
          line = ""
          width = 0
        }
        line += cell.glyph.text
        width += cell.width
      }
    }
    return lines + [line]
  }
}

extension [TextCells.Element] {
  /// As many cells from the start as fit.
  fileprivate func leading(_ columns: Int) -> ArraySlice<Element> {
    var used = 0
    return prefix { cell in
      used += cell.width
      return used <= columns
    }
  }

  /// As many cells from the end as fit.
  fileprivate func trailing(_ columns: Int) -> ArraySlice<Element> {
    var used = 0
    var start = endIndex
    while start > startIndex, used + self[start - 1].width <= columns {
      start -= 1
      used += self[start].width
    }
    return self[start...]
  }
}
