extension TOMLReader {
  /// A value that is no table.
  mutating func value() throws(TOMLFault) -> TOMLValue {
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return .string(try text())
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "{"): throw fault(.unsupported("a table in a list"))
    default: return try bare()
    }
  }

  private mutating func array() throws(TOMLFault) -> TOMLValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else { throw fault(.tooDeep) }
    try expect("[")
    var values: [TOMLValue] = []
    try skipLines()
    while !take("]") {
      values.append(try value())
      try skipLines()
      if !take(",") {
        try expect("]")
        break
      }
      try skipLines()
    }
    return .array(values)
  }

  /// Text in double quotes, with escapes, or in single ones, without.
  mutating func text() throws(TOMLFault) -> String {
    let quote = next
    advance()
    if next == quote {
      advance()
      if next == quote { throw fault(.unsupported("text of several lines")) }
      return ""
    }
    var text: [UInt8] = []
    while next != quote {
      guard !isAtEnd, next != UInt8(ascii: "\n") else { throw fault(.unterminatedText) }
      guard next >= 0x20 || next == 0x09, next != 0x7F else { throw fault(.control) }
      if quote == UInt8(ascii: "\""), take("\\") {
        text += try escaped().utf8
      } else {
        text.append(next)
        advance()
      }
    }
    advance()
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escaped() throws(TOMLFault) -> String {
    let letter = Unicode.Scalar(next)
    guard !isAtEnd, letter != "\n" else { throw fault(.unterminatedText) }
    advance()
    switch letter {
    case "b": return "\u{8}"
    case "t": return "\t"
    case "n": return "\n"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "\"": return "\""
    case "\\": return "\\"
    case "u": return try unicode(digits: 4)
    case "U": return try unicode(digits: 8)
    default: throw fault(.badEscape(String(letter)))
    }
  }

  private mutating func unicode(digits: Int) throws(TOMLFault) -> String {
    let text = String(
      decoding: bytes[position..<min(position + digits, bytes.count)], as: UTF8.self)
    let isHex = text.utf8.count == digits && text.allSatisfy { $0.isHexDigit && $0.isASCII }
    guard isHex, let scalar = UInt32(text, radix: 16).flatMap(Unicode.Scalar.init) else {
      throw fault(.badEscape("u" + text.prefix { $0.isHexDigit }))
    }
    for _ in 0..<digits { advance() }
    return String(scalar)
  }

  /// `true`, `false` or a number.
  private mutating func bare() throws(TOMLFault) -> TOMLValue {
    let start = position
    while !isAtEnd, !" \t\r\n,]}#".utf8.contains(next) { advance() }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    switch text {
    case "": throw fault(.expected("a value"))
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "inf", "+inf": return .float(.infinity)
    case "-inf": return .float(-.infinity)
    case "nan", "+nan", "-nan": return .float(.nan)
    default: break
    }
    guard let first = text.utf8.first, "+-0123456789".utf8.contains(first) else {
      throw fault(.expected("a value; text stands in quotes"))
    }
    if text.isDate { throw fault(.unsupported("a date or time")) }
    guard let number = Self.number(text) else { throw fault(.badNumber(text)) }
    return number
  }

  /// Whole numbers in four bases and decimal fractions, with `_` between digits.
  private static func number(_ text: String) -> TOMLValue? {
    let digits = Array(text.utf8)
    for (index, byte) in digits.enumerated() where byte == UInt8(ascii: "_") {
      guard index > 0, index + 1 < digits.count, digits[index - 1].isDigit,
        digits[index + 1].isDigit
      else { return nil }
    }
    let plain = text.filter { $0 != "_" }
    for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where plain.hasPrefix(prefix) {
      let rest = plain.dropFirst(2)
      guard rest.first?.isHexDigit == true else { return nil }
      return Int(rest, radix: radix).map(TOMLValue.integer)
    }
    let unsigned = plain.drop { "+-".contains($0) }
    guard plain.count - unsigned.count <= 1, unsigned.first?.isNumber == true,
      unsigned.last?.isNumber == true,
      unsigned.allSatisfy({ $0.isNumber || ".eE+-".contains($0) })
    else { return nil }
    let whole = unsigned.prefix { $0.isNumber }
    guard whole.count == 1 || whole.first != "0" else { return nil }
    if whole.count == unsigned.count { return Int(plain).map(TOMLValue.integer) }
    guard !unsigned.contains(".e"), !unsigned.contains(".E") else { return nil }
    return Double(plain).map(TOMLValue.float)
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool {
    Character(Unicode.Scalar(self)).isHexDigit
  }
}

extension String {
  /// Whether it begins like a date or a time: `1979-05-27`, `07:32`.
  fileprivate var isDate: Bool {
    let digits = prefix { $0.isNumber }
    let rest = dropFirst(digits.count)
    return (digits.count == 4 && rest.first == "-") || (digits.count == 2 && rest.first == ":")
  }
}
