/// A value of a TOML document.
public indirect enum TOMLValue: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case float(Double)
  case bool(Bool)
  case array([TOMLValue])

  /// What kind of value it is, in words.
  public var kind: String {
    switch self {
    case .string: "text"
    case .integer: "a whole number"
    case .float: "a number"
    case .bool: "true or false"
    case .array: "a list"
    }
  }

  /// The text, where it is one.
  public var string: String? { if case .string(let text) = self { text } else { nil } }
  /// The truth value, where it is one.
  public var bool: Bool? { if case .bool(let isTrue) = self { isTrue } else { nil } }
  /// The whole number, where it is one.
  public var integer: Int? { if case .integer(let number) = self { number } else { nil } }
  /// The number, whole or not.
  public var double: Double? {
    switch self {
    case .integer(let number): Double(number)
    case .float(let number): number
    default: nil
    }
  }
  /// The texts of a list of texts; a single text counts as a list of one.
  public var strings: [String]? {
    switch self {
    case .string(let text): return [text]
    case .array(let values):
      let texts = values.compactMap(\.string)
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }
  /// The numbers of a list of numbers.
  public var doubles: [Double]? {
    guard case .array(let values) = self else { return nil }
    let numbers = values.compactMap(\.double)
    return numbers.count == values.count ? numbers : nil
  }
}
