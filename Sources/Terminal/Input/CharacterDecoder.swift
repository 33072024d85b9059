/// Decodes UTF-8 byte by byte; what is no UTF-8 becomes U+FFFD.
struct CharacterDecoder: Sendable {
  private var bytes: [UInt8] = []
  private var missing = 0

  /// Whether a character has begun and not ended.
  var isUnderWay: Bool { missing > 0 }

  /// Takes a byte of 0x80 or above, and gives out the characters that it completes: none, one, or a
  /// replacement and the beginning of another.
  mutating func take(_ byte: UInt8) -> [Character] {
    if isUnderWay, byte & 0xC0 == 0x80 {
      bytes.append(byte)
      missing -= 1
      guard missing == 0 else { return [] }
      // Overlong forms and surrogates are repaired by several replacements; one is enough.
      let text = String(decoding: bytes, as: UTF8.self).unicodeScalars
      return text.count == 1 ? text.map(Character.init) : ["\u{FFFD}"]
    }
    let broken = breakOff()
    switch byte {
    case 0xC2...0xDF: missing = 1
    case 0xE0...0xEF: missing = 2
    case 0xF0...0xF4: missing = 3
    default: return broken + ["\u{FFFD}"]
    }
    bytes = [byte]
    return broken
  }

  /// Ends a character that was not complete, because something else came.
  mutating func breakOff() -> [Character] {
    guard isUnderWay else { return [] }
    missing = 0
    return ["\u{FFFD}"]
  }
}
