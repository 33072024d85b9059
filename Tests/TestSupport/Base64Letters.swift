/// Data as letters (RFC 4648, clause 4), read back.
package enum Base64Letters {
  /// The bytes; none where anything else is among the letters.
  package static func decode(_ text: Substring) -> [UInt8] {
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for letter in text.utf8 where letter != UInt8(ascii: "=") {
      guard let value = values[letter] else { return [] }
      bits = (bits << 6 | value) & 0xFFFF
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> count & 0xFF))
      }
    }
    return bytes
  }

  private static let values = Dictionary(
    uniqueKeysWithValues: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
      .enumerated().map { ($0.element, $0.offset) })
}
