/// Data as letters (RFC 4648, clause 4).
enum Base64 {
  /// The letters of the data, four for each three bytes that are there or begun.
  static func encode(_ data: [UInt8]) -> [UInt8] {
    let count = (data.count + 2) / 3 * 4
    return [UInt8](unsafeUninitializedCapacity: count) { text, written in
      pairs.withUnsafeBufferPointer { pairs in
        data.withUnsafeBufferPointer { data in encode(data, pairs, into: text) }
      }
      written = count
    }
  }

  private static func encode(
    _ data: UnsafeBufferPointer<UInt8>, _ pairs: UnsafeBufferPointer<UInt16>,
    into text: UnsafeMutableBufferPointer<UInt8>
  ) {
    var place = 0
    let whole = data.count / 3 * 3
    for index in stride(from: 0, to: whole, by: 3) {
      let bits = Int(data[index]) << 16 | Int(data[index + 1]) << 8 | Int(data[index + 2])
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
    text[place] = letters[bits >> 18]
    text[place + 1] = letters[bits >> 12 & 63]
    text[place + 2] = isPair ? letters[bits >> 6 & 63] : UInt8(ascii: "=")
    text[place + 3] = UInt8(ascii: "=")
  }

  private static let letters = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// The two letters of each twelve bits, the first in the lower byte.
  private static let pairs: [UInt16] = (0..<4096).map {
    UInt16(letters[$0 >> 6]) | UInt16(letters[$0 & 63]) << 8
  }
}
