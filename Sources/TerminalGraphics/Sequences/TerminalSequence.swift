/// A command to the terminal, spelled in one place.
public enum TerminalSequence: Hashable, Sendable {
  /// DECSC: keeps the cursor's place and look.
  case saveCursor
  /// DECRC: takes back what DECSC kept.
  case restoreCursor
  /// CUP; column and row count from 0.
  case moveCursor(column: Int, row: Int)
  /// CUU: so many rows up, as far as there are any.
  case cursorUp(Int)
  /// CUD: so many rows down.
  case cursorDown(Int)
  /// CUF: so many columns on.
  case cursorForward(Int)
  /// SGR 0: the look of plain text.
  case resetStyle
  /// SGR: the colour of text from here on.
  case foreground(TerminalColor)
  /// SGR: the colour behind text from here on.
  case background(TerminalColor)
  /// ECH: makes cells from the cursor on blank, which stays where it is.
  case eraseCharacters(Int)
  /// Mode 2026: the terminal shows nothing of what follows until the end.
  case beginSynchronizedUpdate
  /// Mode 2026: shows what came since the beginning.
  case endSynchronizedUpdate
  /// A question.
  case query(TerminalQuery)

  /// The bytes of the command.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the bytes of the command.
  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .saveCursor: bytes += [0x1B, UInt8(ascii: "7")]
    case .restoreCursor: bytes += [0x1B, UInt8(ascii: "8")]
    case .moveCursor(let column, let row): bytes += "\u{1B}[\(row + 1);\(column + 1)H".utf8
    case .cursorUp(let count): bytes += "\u{1B}[\(count)A".utf8
    case .cursorDown(let count): bytes += "\u{1B}[\(count)B".utf8
    case .cursorForward(let count): bytes += "\u{1B}[\(count)C".utf8
    case .resetStyle: bytes += "\u{1B}[0m".utf8
    case .foreground(let color): bytes += ColorText.sequence(color, base: 30)
    case .background(let color): bytes += ColorText.sequence(color, base: 40)
    case .eraseCharacters(let count): bytes += "\u{1B}[\(count)X".utf8
    case .beginSynchronizedUpdate: bytes += "\u{1B}[?2026h".utf8
    case .endSynchronizedUpdate: bytes += "\u{1B}[?2026l".utf8
    case .query(let query): bytes += query.bytes
    }
  }
}
