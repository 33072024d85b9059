extension Grid {
  /// The grid as a person reads it: one line for each row, without the spaces at the end of rows.
  public var text: String {
    (0..<size.rows).map { row in
      var line = (0..<size.columns).map { self[$0, row].text }.joined()
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// The looks of the grid as a map: a letter for each cell, and what each letter means.
  ///
  /// `.` is the terminal's own look; others get `a`, `b` ... in reading order.
  public var styleMap: (map: String, legend: [(letter: Character, style: Style)]) {
    var letters: [Style: Character] = [.plain: "."]
    var legend: [(letter: Character, style: Style)] = []
    let lines = (0..<size.rows).map { row in
      String(
        (0..<size.columns).map { column in
          let style = self[column, row].style
          if let letter = letters[style] { return letter }
          let scalar = Unicode.Scalar(UInt8(ascii: "a") + UInt8(legend.count % 26))
          let letter = Character(scalar)
          letters[style] = letter
          legend.append((letter, style))
          return letter
        })
    }
    return (lines.joined(separator: "\n"), legend)
  }
}
