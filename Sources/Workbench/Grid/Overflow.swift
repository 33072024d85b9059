/// What is kept of a text that is wider than its place; an ellipsis stands for the rest.
public enum Overflow: Sendable, Hashable {
  /// The beginning is kept: sentences, names.
  case keepsStart
  /// The end is kept: paths, text being typed.
  case keepsEnd
  /// Beginning and end are kept: file names whose number and extension both tell.
  case keepsBoth
}
