import TerminalGraphics
import Workbench

/// Pictures beside each other, as a terminal shows them that goes on below.
struct PictureRow {
  /// The columns from one picture to the next.
  let stride: Int
  private var pictures: [(picture: ShownPicture, name: String)] = []

  /// A row for pictures of fewer columns than `stride`.
  init(stride: Int) { self.stride = stride }

  /// How many there are.
  var count: Int { pictures.count }

  /// Puts a picture at the end.
  mutating func append(_ picture: ShownPicture, name: String) { pictures.append((picture, name)) }

  /// The bytes that show the pictures, their names below, and end the line.
  var bytes: [UInt8] {
    guard !pictures.isEmpty else { return [] }
    var bytes = pictures.contains { $0.picture.isWhole } ? drawn : written
    for (index, entry) in pictures.enumerated() {
      let name = entry.name.fitted(to: stride - 1)
      bytes += name.utf8
      if index < pictures.count - 1 {
        bytes += Array(repeating: UInt8(ascii: " "), count: stride - name.columns)
      }
    }
    return bytes + [UInt8(ascii: "\n")]
  }

  private var rows: Int { pictures.reduce(1) { max($0, $1.picture.cells.rows) } }

  /// Line by line, for pictures that are text.
  private var written: [UInt8] {
    var bytes: [UInt8] = []
    for row in 0..<rows {
      for (index, entry) in pictures.enumerated() {
        entry.picture.write(row: row, to: &bytes)
        if index < pictures.count - 1 {
          let gap = max(stride - entry.picture.cells.columns, 0)
          bytes += Array(repeating: UInt8(ascii: " "), count: gap)
        }
      }
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Room is made first, so that no picture scrolls another away, and each is drawn from its corner.
  private var drawn: [UInt8] {
    var bytes = [UInt8](repeating: UInt8(ascii: "\n"), count: rows)
    TerminalSequence.cursorUp(rows).write(to: &bytes)
    for (index, entry) in pictures.enumerated() {
      TerminalSequence.saveCursor.write(to: &bytes)
      if index > 0 { TerminalSequence.cursorForward(index * stride).write(to: &bytes) }
      switch entry.picture.body {
      case .whole(let picture): bytes += picture
      case .pieces(let pieces):
        for piece in pieces {
          TerminalSequence.restoreCursor.write(to: &bytes)
          if index > 0 { TerminalSequence.cursorForward(index * stride).write(to: &bytes) }
          if piece.rows.lowerBound > 0 {
            TerminalSequence.cursorDown(piece.rows.lowerBound).write(to: &bytes)
          }
          bytes += piece.bytes
        }
      case .words(let text): bytes += text.utf8
      case .symbols, .placeholders: break
      }
      TerminalSequence.restoreCursor.write(to: &bytes)
    }
    TerminalSequence.cursorDown(rows).write(to: &bytes)
    return bytes
  }
}

extension ShownPicture {
  /// Whether it is no text.
  var isWhole: Bool {
    switch body {
    case .whole, .pieces: true
    case .symbols, .placeholders, .words: false
    }
  }
}
