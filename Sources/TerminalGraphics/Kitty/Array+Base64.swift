extension [UInt8] {
  /// Appends data in base64 (RFC 4648, clause 4).
  mutating func append(base64 data: some RandomAccessCollection<UInt8>) {
    let done =
      data.withContiguousStorageIfAvailable { data in
        append(base64: UnsafeBufferPointer(rebasing: data[...]))
      } != nil
    if !done { append(base64: Array(data)) }
  }

  private mutating func append(base64 data: UnsafeBufferPointer<UInt8>) {
    let start = count
    append(contentsOf: repeatElement(UInt8(ascii: "="), count: (data.count + 2) / 3 * 4))
    withUnsafeMutableBufferPointer { text in
      Self.pairs.withUnsafeBufferPointer { pairs in
        var place = start
        let whole = data.count / 3 * 3
        for index in stride(from: 0, to: whole, by: 3) {
          let bits =
            Int(data[index]) << 16 | Int(data[index + 1]) << 8 | Int(data[index + 2])
          let (first, second) = (pairs[bits >> 12], pairs[bits & 0xFFF])
          text[place] = UInt8(truncatingIfNeeded: first)
          text[place + 1] = UInt8(truncatingIfNeeded: first >> 8)
          text[place + 2] = UInt8(truncatingIfNeeded: second)
          text[place + 3] = UInt8(truncatingIfNeeded: second >> 8)
          place += 4
        }
        guard whole < data.count else { return }
        let isPair = whole + 1 < data.count
        let bits = Int(data[whole]) << 16 | (isPair ? Int(data[whole + 1]) << 8 : 0)
        text[place] = Self.letters[bits >> 18]
        text[place + 1] = Self.letters[bits >> 12 & 63]
        if isPair { text[place + 2] = Self.letters[bits >> 6 & 63] }
      }
    }
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two letters of each twelve bits, the first in the lower byte.
  private static let pairs: [UInt16] = (0..<4096).map {
    UInt16(letters[$0 >> 6]) | UInt16(letters[$0 & 63]) << 8
  }
}
