extension JSONValue {
  /// A number, where NaN and the infinities become the strings `"nan"`, `"inf"` and `"-inf"`.
  public init(_ value: Double) {
    if value.isNaN {
      self = .string("nan")
    } else if value.isInfinite {
      self = .string(value < 0 ? "-inf" : "inf")
    } else {
      self = .number(value)
    }
  }

  /// The text, or null.
  public init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }

  /// The integers as an array.
  public init(_ integers: [Int]) { self = .array(integers.map(JSONValue.integer)) }

  /// The document as text: one line, `": "` and `", "` between things, control characters escaped.
  public var text: String {
    var text = ""
    write(into: &text)
    return text
  }

  private func write(into text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? value.description : "null"
    case .string(let value): Self.write(value, into: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += ", " }
        element.write(into: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += ", " }
        Self.write(member.key, into: &text)
        text += ": "
        member.value.write(into: &text)
      }
      text += "}"
    }
  }

  private static func write(_ string: String, into text: inout String) {
    text += "\""
    defer { text += "\"" }
    if string.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) {
      text += string
      return
    }
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default:
        // C1 controls, DEL and what reorders text are legal in JSON, but a terminal would obey.
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
          || (scalar.value > 0x600 && scalar.properties.isBidiControl)
        {
          let digits = String(scalar.value, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
  }
}
