/// Where in its place a text stands that is narrower.
public enum Alignment: Sendable, Hashable {
  /// At the left.
  case leading
  /// In the middle.
  case center
  /// At the right.
  case trailing
}
