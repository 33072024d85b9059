import Imaging
import TerminalGraphics

/// What a terminal shows of text made of half blocks in 24-bit colours: two pixels a cell.
struct ShownHalves {
  /// The pixels.
  let picture: Picture

  /// Reads lines of cells; nil where there is anything else.
  init?(_ bytes: [UInt8], cells: CellSize) {
    var pixels = [UInt8](repeating: 0, count: cells.columns * cells.rows * 6)
    var (column, row) = (0, 0)
    var (ink, paper): ([UInt8], [UInt8]) = ([255, 255, 255], [0, 0, 0])
    var isInverse = false
    var rest = Substring(String(decoding: bytes, as: UTF8.self)).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\u{1B}":
        guard rest.popFirst() == "[" else { return nil }
        let text = String(String.UnicodeScalarView(rest.prefix { !("@"..."~").contains($0) }))
        rest.removeFirst(text.unicodeScalars.count)
        guard rest.popFirst() == "m" else { continue }
        var numbers = text.split(separator: ";").compactMap { Int($0) }[...]
        if numbers.isEmpty { numbers = [0] }
        while let number = numbers.popFirst() {
          switch number {
          case 0: (ink, paper, isInverse) = ([255, 255, 255], [0, 0, 0], false)
          case 7: isInverse = true
          case 27: isInverse = false
          case 38, 48:
            guard numbers.popFirst() == 2, numbers.count >= 3 else { return nil }
            let color = numbers.prefix(3).map { UInt8($0) }
            numbers = numbers.dropFirst(3)
            if number == 38 { ink = color } else { paper = color }
          default: return nil
          }
        }
      case "\n", "\r": if scalar == "\n" { (column, row) = (0, row + 1) }
      case " ", "▀", "▄", "█":
        guard column < cells.columns, row < cells.rows else { return nil }
        let (front, back) = isInverse ? (paper, ink) : (ink, paper)
        let upper = scalar == "▀" || scalar == "█" ? front : back
        let lower = scalar == "▄" || scalar == "█" ? front : back
        for (half, color) in [upper, lower].enumerated() {
          let place = 3 * ((2 * row + half) * cells.columns + column)
          pixels.replaceSubrange(place..<place + 3, with: color)
        }
        column += 1
      default: return nil
      }
    }
    picture = Picture(width: cells.columns, height: 2 * cells.rows, pixels: pixels)
  }
}
