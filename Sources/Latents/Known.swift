/// A fact about a latent and who says it.
public struct Known<Value: Sendable & Equatable>: Sendable, Equatable {
  /// Who says it.
  public enum Source: Sendable, Equatable {
    /// The file: its writer's habits, its metadata.
    case file
    /// The person at the keyboard.
    case user
    /// This program, from the numbers.
    case guess
  }

  /// The fact.
  public let value: Value
  /// Who says it.
  public let source: Source

  /// Pairs a fact with who says it.
  public init(_ value: Value, _ source: Source) {
    self.value = value
    self.source = source
  }
}
