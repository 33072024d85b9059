/// One character of a picture that is drawn with characters.
public struct SymbolCell: Hashable, Sendable {
  /// The character.
  public var symbol: Unicode.Scalar
  /// The colour of its ink.
  public var foreground: TerminalColor
  /// The colour behind it.
  public var background: TerminalColor

  /// A character in two colours.
  public init(
    _ symbol: Unicode.Scalar, foreground: TerminalColor = .standard,
    background: TerminalColor = .standard
  ) {
    self.symbol = symbol
    self.foreground = foreground
    self.background = background
  }
}
