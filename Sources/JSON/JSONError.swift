/// Why bytes are not a JSON document that this reader takes; offsets are in bytes.
public enum JSONError: Error, Equatable, Sendable {
  /// Something other than the grammar's next token.
  case unexpected(offset: Int)
  /// The document ends too early.
  case truncated
  /// Text after the document's end.
  case trailing(offset: Int)
  /// A string that is not UTF-8, or holds a control character or a lone surrogate.
  case badString(offset: Int)
  /// The same key twice in one object: two readers would disagree about its value.
  case duplicateKey(String)
  /// Arrays and objects within each other beyond the bound.
  case tooDeep
}
