/// The parameters of a request target, in order, escapes resolved.
struct QueryString: Equatable {
  /// A name and what stands behind its `=`.
  struct Parameter: Equatable {
    let name: String
    let value: String
  }

  /// All parameters; a name may come more than once, as `shape` does.
  let parameters: [Parameter]

  /// Reads `name=value&name=value`; a part without `=` is a name with an empty value.
  init(_ text: Substring) {
    parameters = text.split(separator: "&").map { part in
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return Parameter(
        name: Self.unescaped(pair[0], plusIsSpace: true),
        value: pair.count == 2 ? Self.unescaped(pair[1], plusIsSpace: true) : "")
    }
  }

  /// The last value of a name, as the reference endpoint reads what comes twice.
  subscript(name: String) -> String? { parameters.last { $0.name == name }?.value }

  /// Every value of a name, in order.
  func values(_ name: String) -> [String] {
    parameters.filter { $0.name == name }.map(\.value)
  }

  /// Resolves `%41` (RFC 3986) and, in a query, `+`; a stray `%` stays, broken UTF-8 is repaired.
  static func unescaped(_ text: Substring, plusIsSpace: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") && plusIsSpace ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
    guard digits.count == 2 else { return nil }
    var value: UInt8 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | (digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | (digit - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | (digit - 0x37)
      default: return nil
      }
    }
    return value
  }
}
