/// Reads one JSON document strictly (RFC 8259), from bytes that may be hostile.
///
/// Duplicate keys are refused and nesting is bounded; memory stays within a small multiple of the
/// input. Integers beyond 64 bits become doubles, as JavaScript reads them.
public struct JSONParser {
  private let bytes: UnsafeRawBufferPointer
  private var position = 0
  private var depth = 0
  private let depthLimit: Int

  private init(_ bytes: UnsafeRawBufferPointer, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  /// Parses the whole of `bytes`; blanks around the document are allowed.
  public static func parse(
    _ bytes: UnsafeRawBufferPointer, depthLimit: Int = 64
  ) throws(JSONError) -> JSONValue {
    var parser = JSONParser(bytes, depthLimit: depthLimit)
    let value = try parser.value()
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw .trailing(offset: parser.position) }
    return value
  }

  /// Parses the whole of `bytes`.
  public static func parse(
    _ bytes: some Collection<UInt8>, depthLimit: Int = 64
  ) throws(JSONError) -> JSONValue {
    func result(_ buffer: UnsafeRawBufferPointer) -> Result<JSONValue, JSONError> {
      do throws(JSONError) {
        return .success(try parse(buffer, depthLimit: depthLimit))
      } catch {
        return .failure(error)
      }
    }
    let inPlace = bytes.withContiguousStorageIfAvailable { result(UnsafeRawBufferPointer($0)) }
    return try (inPlace ?? Array(bytes).withUnsafeBytes { result($0) }).get()
  }

  /// Members and elements that most objects and arrays of headers have at most.
  private static let usualCount = 4
  /// Members up to which looking through them finds a repeated key sooner than a set does.
  private static let fewMembers = 8

  private mutating func value() throws(JSONError) -> JSONValue {
    skipBlanks()
    switch try peek() {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONError) -> JSONValue
  ) throws(JSONError) -> JSONValue {
    depth += 1
    guard depth <= depthLimit else { throw .tooDeep }
    let value = try body(&self)
    depth -= 1
    return value
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    members.reserveCapacity(Self.usualCount)
    var keys: Set<String>?
    skipBlanks()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return .object([])
    }
    while true {
      skipBlanks()
      guard try peek() == UInt8(ascii: "\"") else { throw .unexpected(offset: position) }
      let key = try string()
      if members.count == Self.fewMembers { keys = Set(members.map(\.key)) }
      let isNew = keys?.insert(key).inserted ?? !members.contains { $0.key == key }
      guard isNew else { throw .duplicateKey(key) }
      skipBlanks()
      try expect(UInt8(ascii: ":"))
      members.append(JSONMember(key, try value()))
      skipBlanks()
      if try separator(closing: UInt8(ascii: "}")) { return .object(members) }
    }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    position += 1
    var elements: [JSONValue] = []
    elements.reserveCapacity(Self.usualCount)
    skipBlanks()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return .array([])
    }
    while true {
      elements.append(try value())
      skipBlanks()
      if try separator(closing: UInt8(ascii: "]")) { return .array(elements) }
    }
  }

  /// Takes a comma, or the closing bracket and answers true.
  private mutating func separator(closing: UInt8) throws(JSONError) -> Bool {
    let byte = try peek()
    guard byte == closing || byte == UInt8(ascii: ",") else { throw .unexpected(offset: position) }
    position += 1
    return byte == closing
  }

  private mutating func literal(
    _ text: StaticString, _ value: JSONValue
  ) throws(JSONError) -> JSONValue {
    for index in 0..<text.utf8CodeUnitCount { try expect(text.utf8Start[index]) }
    return value
  }

  private mutating func number() throws(JSONError) -> JSONValue {
    var numbers = JSONNumberReader(bytes: bytes, position: position)
    let value = try numbers.read()
    position = numbers.position
    return value
  }

  private mutating func string() throws(JSONError) -> String {
    var strings = JSONStringReader(bytes: bytes, position: position)
    let text = try strings.read()
    position = strings.position
    return text
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard try peek() == byte else { throw .unexpected(offset: position) }
    position += 1
  }

  private func peek() throws(JSONError) -> UInt8 {
    guard position < bytes.count else { throw .truncated }
    return bytes[position]
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }
}
