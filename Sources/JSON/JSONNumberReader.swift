/// Reads one JSON number.
struct JSONNumberReader {
  let bytes: UnsafeRawBufferPointer
  var position: Int

  mutating func read() throws(JSONError) -> JSONValue {
    let start = position
    if try peek() == UInt8(ascii: "-") { position += 1 }
    if try peek() == UInt8(ascii: "0") { position += 1 } else { try digits() }
    var isInteger = true
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isInteger = false
      position += 1
      let sign = try peek()
      if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    if isInteger, let integer = Self.integer(bytes[start..<position]) { return .integer(integer) }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let double = Double(text) else { throw .unexpected(offset: start) }
    return .number(double)
  }

  /// The value of digits behind a minus or none; nil where it does not fit.
  private static func integer(_ text: Slice<UnsafeRawBufferPointer>) -> Int? {
    let isNegative = text.first == UInt8(ascii: "-")
    var value = 0
    for byte in isNegative ? text.dropFirst() : text {
      let digit = Int(byte &- UInt8(ascii: "0"))
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.subtractingReportingOverflow(digit)
      guard !overflows, !overflowsToo else { return nil }
      value = sum
    }
    // Counted below zero, which reaches further by one.
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
    {
      position += 1
    }
    guard position > start else {
      throw position < bytes.count ? .unexpected(offset: position) : .truncated
    }
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    return bytes[position]
  }
}
