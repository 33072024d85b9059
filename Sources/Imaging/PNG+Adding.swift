extension PNG {
  /// The same file with text chunks behind its header; nil where `bytes` is no PNG.
  ///
  /// No other byte changes. A text beyond ASCII becomes an iTXt chunk. Keys must have 1 to 79 bytes
  /// of printable ASCII.
  public static func adding(
    texts: [(key: String, value: String)], to bytes: [UInt8]
  ) -> [UInt8]? {
    // The signature, and a header chunk of thirteen bytes.
    let place = 8 + 12 + 13
    guard PictureFormat(firstBytes: bytes) == .png, bytes.count > place,
      bytes[12..<16].elementsEqual("IHDR".utf8)
    else { return nil }
    return bytes[..<place] + texts.flatMap(chunk) + bytes[place...]
  }

  private static func chunk(_ text: (key: String, value: String)) -> [UInt8] {
    let isPlain = text.value.utf8.allSatisfy { $0 < 0x80 }
    // iTXt: not packed, no language, no translated key.
    let between: [UInt8] = isPlain ? [0] : [0, 0, 0, 0, 0]
    let body = Array(text.key.utf8) + between + Array(text.value.utf8)
    let named = Array((isPlain ? "tEXt" : "iTXt").utf8) + body
    return bigEndian(UInt32(body.count)) + named + bigEndian(checksum(named))
  }

  private static func bigEndian(_ number: UInt32) -> [UInt8] {
    withUnsafeBytes(of: number.bigEndian) { Array($0) }
  }

  /// CRC-32 as the PNG specification has it (annex D), a bit at a time: texts are short.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 0 ? sum >> 1 : sum >> 1 ^ 0xEDB8_8320 }
    }
    return ~sum
  }
}
