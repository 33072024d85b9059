/// Which characters a picture may be drawn with; each set contains the ones before it.
public enum SymbolShapes: Hashable, Sendable {
  /// The upper half block: two pixels a cell, every font has it.
  case halves

  /// A cell that is all ink.
  static let full: Unicode.Scalar = "\u{2588}"
  /// A cell whose upper half is ink.
  static let upperHalf: Unicode.Scalar = "\u{2580}"

  /// Ten characters from no ink to much, for a terminal without colours.
  static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
}
