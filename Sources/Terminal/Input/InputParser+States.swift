import Workbench

/// What the parser does with a byte in each state, in the order in which bytes go through them.
extension InputParser {
  private static let escape: UInt8 = 0x1B

  mutating func takeInGround(_ byte: UInt8) {
    let followsTimeout = justTimedOut
    justTimedOut = false
    if byte >= 0x80 {
      for character in character.take(byte) { press(KeyPress(.character(character))) }
      return
    }
    for character in character.breakOff() { press(KeyPress(.character(character))) }
    if byte == Self.escape {
      openSequence()
    } else if followsTimeout, "[O".utf8.contains(byte) || (awaitsReplies && opensString(byte)) {
      openSequence()
      isLate = true
      takeAfterEscape(byte)
    } else {
      press(KeyPress(byte: byte))
    }
  }

  private mutating func openSequence() {
    state = .escape
    sequence = [Self.escape]
    isLate = false
  }

  private func opensString(_ byte: UInt8) -> Bool { "P]_^X".utf8.contains(byte) }

  mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case Self.escape:
      press(KeyPress(.escape))
    case 0x80...:
      // Alt with a character beyond ASCII: the character says enough.
      state = .ground
      takeInGround(byte)
    default:
      sequence.append(byte)
      switch byte {
      case UInt8(ascii: "["): state = .csi
      case UInt8(ascii: "O"): state = .ss3
      case _ where opensString(byte): state = .string
      default:
        state = .ground
        var key = keys[sequence] ?? KeyPress(byte: byte)
        key.modifiers.insert(.alt)
        press(key)
      }
    }
  }

  mutating func takeInCSI(_ byte: UInt8) {
    let isPlainMouse = sequence.count > 2 && sequence[2] == UInt8(ascii: "M")
    let isConsoleKey = sequence.count == 2 && byte == UInt8(ascii: "[")
    switch byte {
    case 0x20... where isPlainMouse && sequence.count == 5: finish(byte)
    case 0x20... where isPlainMouse || isConsoleKey,
      UInt8(ascii: "M") where sequence.count == 2,
      0x20...0x3F:
      append(byte, limit: InputLimits.sequence, isString: false)
    case 0x40...0x7E: finish(byte)
    default: breakOff(at: byte)
    }
  }

  mutating func takeInSS3(_ byte: UInt8) {
    switch byte {
    // Old xterms put the modifiers here: `ESC O 5 P`.
    case UInt8(ascii: "0")...UInt8(ascii: "9") where sequence.count == 2: sequence.append(byte)
    case 0x20...0x7E: finish(byte)
    default: breakOff(at: byte)
    }
  }

  mutating func takeInString(_ byte: UInt8) {
    let followsEscape = sequence.count > 2 && sequence.last == Self.escape
    switch byte {
    case 0x07 where sequence[1] == UInt8(ascii: "]"),
      UInt8(ascii: "\\") where followsEscape:
      finish(byte)
    case _ where followsEscape:
      // An escape that does not end the string begins something else.
      openSequence()
      takeAfterEscape(byte)
    case Self.escape, 0x20...0x7E, 0x80...:
      append(byte, limit: InputLimits.string, isString: true)
    default: breakOff(at: byte)
    }
  }

  private mutating func append(_ byte: UInt8, limit: Int, isString: Bool) {
    sequence.append(byte)
    guard sequence.count > limit else { return }
    state = .overlong(isString: isString)
    isLate = false
  }

  mutating func takeInOverlong(_ byte: UInt8, isString: Bool) {
    let followsEscape = sequence.last == Self.escape
    sequence = [byte]
    switch byte {
    case 0x07 where isString, UInt8(ascii: "\\") where isString && followsEscape,
      0x40...0x7E where !isString:
      state = .ground
    case Self.escape where isString, 0x20...: break
    default: breakOff(at: byte)
    }
  }

  /// Ends a sequence that cannot go on like this; the byte counts on its own.
  private mutating func breakOff(at byte: UInt8) {
    if isLate { giveUp() }
    state = .ground
    takeInGround(byte)
  }

  /// Ends a sequence with its last byte: gives out what it means, if anything.
  private mutating func finish(_ last: UInt8) {
    sequence.append(last)
    state = .ground
    if let key = keys[sequence] {
      press(key)
      return
    }
    switch SequenceMeaning(sequence) {
    case .input(let input): found.append(input)
    case .pasteBegins: state = .paste(PasteCollector())
    case .pasteEnds: break
    case nil:
      let isSS3 = sequence[1] == UInt8(ascii: "O")
      if isLate || isSS3 { giveUp() }
    }
  }

  /// Takes the sequence under way for the keys that it would be without its ESC.
  mutating func giveUp() {
    state = .ground
    var key = KeyPress(byte: sequence[1])
    if !isLate { key.modifiers.insert(.alt) }
    isLate = false
    press(key)
    for byte in sequence.dropFirst(2) { take(byte) }
  }
}
