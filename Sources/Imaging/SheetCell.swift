/// A picture of a contact sheet and the lines under it.
public struct SheetCell: Sendable {
  /// The picture; nil where there is none.
  public let picture: Picture?
  /// Its label first, then what else is said of it.
  public let lines: [String]

  /// Pairs a picture with its lines.
  public init(picture: Picture?, lines: [String]) {
    self.picture = picture
    self.lines = lines
  }
}

extension [SheetCell] {
  /// The sheet as one picture: cells in equal rectangles, letters that grow with the pictures.
  public var sheet: Picture {
    let gap = 12
    let width = Swift.max(compactMap(\.picture?.width).max() ?? 0, 256)
    let height = Swift.max(compactMap(\.picture?.height).max() ?? 0, 64)
    let columns = Self.columns(of: count)
    let scale = Swift.max(1, width / 320)
    let line = Canvas.lineHeight(scale: scale)
    let room = width / Canvas.textWidth("m", scale: scale)
    let texts = map { cell in cell.lines.map { Self.wrap($0, to: room) } }
    let rows = texts.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0
    let step = (x: width + gap, y: height + gap + rows * line)
    var canvas = Canvas(
      width: columns * step.x + gap, height: (count + columns - 1) / columns * step.y + gap)
    for (index, cell) in enumerated() {
      let (x, y) = (gap + index % columns * step.x, gap + index / columns * step.y)
      if let picture = cell.picture { canvas.draw(picture, x: x, y: y) }
      let levels = texts[index].enumerated().flatMap { number, part in
        part.map { (text: $0, level: UInt8(number == 0 ? 255 : 190)) }
      }
      for (row, piece) in levels.enumerated() {
        canvas.write(
          piece.text, x: x, y: y + height + 4 + row * line, scale: scale, level: piece.level)
      }
    }
    return canvas.picture
  }

  /// The text in lines of at most so many characters, broken at blanks where there are some.
  static func wrap(_ text: String, to room: Int) -> [String] {
    var lines: [String] = []
    var rest = text[...]
    while rest.count > room, room > 0 {
      let head = rest.prefix(room + 1)
      let cut = head.lastIndex(of: " ") ?? rest.index(rest.startIndex, offsetBy: room)
      lines.append(String(rest[..<cut]))
      rest = rest[cut...].drop { $0 == " " }
    }
    return lines + (rest.isEmpty && !lines.isEmpty ? [] : [String(rest)])
  }

  /// Columns that bring so many cells nearest to a square.
  public static func columns(of count: Int) -> Int {
    var columns = 1
    while columns * columns < count { columns += 1 }
    return columns
  }
}
