/// Reads the few Python literals of a npy header, evaluating nothing.
///
/// A dictionary of strings, booleans and tuples of integers; anything else ends the reading.
struct NpyLiteral {
  enum Value: Equatable {
    case text(String)
    case boolean(Bool)
    case tuple([Int])
    /// A list: the description of a structured type, whose contents do not matter here.
    case list
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func dictionary() throws(LatentFileError) -> [String: Value] {
    var fields: [String: Value] = [:]
    try take("{")
    while !taken("}") {
      guard case .text(let key) = try value() else { throw .badHeader(.notALiteral) }
      try take(":")
      guard fields.updateValue(try value(), forKey: key) == nil else {
        throw .badHeader(.notALiteral)
      }
      if !taken(",") {
        try take("}")
        break
      }
    }
    skipBlanks()
    guard position == bytes.count else { throw .badHeader(.notALiteral) }
    return fields
  }

  private mutating func value() throws(LatentFileError) -> Value {
    skipBlanks()
    if taken("'") { return .text(try text(until: "'")) }
    if taken("\"") { return .text(try text(until: "\"")) }
    if taken("True") { return .boolean(true) }
    if taken("False") { return .boolean(false) }
    if taken("[") {
      // A structured type is refused by the caller: its fields need no reading.
      guard let end = bytes[position...].lastIndex(of: UInt8(ascii: "]")) else {
        throw .badHeader(.notALiteral)
      }
      position = end + 1
      return .list
    }
    try take("(")
    var sizes: [Int] = []
    while !taken(")") {
      sizes.append(try integer())
      if !taken(",") {
        try take(")")
        break
      }
    }
    return .tuple(sizes)
  }

  private mutating func text(until end: StaticString) throws(LatentFileError) -> String {
    let start = position
    while position < bytes.count, bytes[position] != end.utf8Start[0] {
      guard bytes[position] != UInt8(ascii: "\\") else { throw .badHeader(.notALiteral) }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard position < bytes.count else { throw .badHeader(.notALiteral) }
    position += 1
    return text
  }

  private mutating func integer() throws(LatentFileError) -> Int {
    skipBlanks()
    let start = position
    while position < bytes.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
        || (position == start && bytes[position] == UInt8(ascii: "-"))
    {
      position += 1
    }
    guard let value = Int(String(decoding: bytes[start..<position], as: UTF8.self)) else {
      throw .badHeader(.notALiteral)
    }
    // Python 2 wrote long integers as 3L.
    _ = taken("L")
    return value
  }

  private mutating func take(_ token: StaticString) throws(LatentFileError) {
    guard taken(token) else { throw .badHeader(.notALiteral) }
  }

  private mutating func taken(_ token: StaticString) -> Bool {
    skipBlanks()
    let expected = UnsafeBufferPointer(start: token.utf8Start, count: token.utf8CodeUnitCount)
    guard bytes[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }
}
