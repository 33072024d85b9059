/// One setting of a TOML document: the names that lead to it, its value, and where it stands.
public struct TOMLEntry: Sendable, Equatable {
  /// The names of the tables around it, then its own.
  public let path: [String]
  /// The value.
  public let value: TOMLValue
  /// The line that it begins on, from 1.
  public let line: Int
}

/// What is wrong with a line of a TOML document.
public struct TOMLFault: Error, Equatable {
  /// What can be wrong.
  public enum Kind: Sendable, Equatable {
    case tooLarge
    case notUTF8
    case expected(String)
    case unterminatedText
    case badEscape(String)
    case control
    case badNumber(String)
    case unsupported(String)
    case tooDeep
    case repeated(String)
  }

  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let kind: Kind
}
