/// A line of text with a cursor, as people expect to edit one.
public struct LineEditor: Sendable, Hashable {
  /// Longer lines than this are not taken: a path's bound.
  static let limit = 4096

  /// The text.
  public private(set) var text: String
  /// Characters before the cursor.
  public private(set) var cursor: Int
  /// Whether the text is a suggestion: what is typed or pasted first takes its place, any other key
  /// takes it over.
  public private(set) var isSuggestion = false

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// A line with a suggestion.
  init(suggesting text: String) {
    self.init(text)
    isSuggestion = !text.isEmpty
  }

  /// Edits the line; false where the key means nothing to it.
  mutating func handle(_ press: KeyPress) -> Bool {
    if let character = press.typed {
      insert(String(character))
      return true
    }
    isSuggestion = false
    switch (press.key, press.modifiers) {
    case (.left, []): cursor = max(0, cursor - 1)
    case (.right, []): cursor = min(text.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = text.count
    case (.backspace, []): removeBefore()
    case (.delete, []): replace(text.prefix(cursor), text.dropFirst(cursor + 1))
    case (.character("u"), .control): replace("", text.dropFirst(cursor))
    case (.character("w"), .control): removeWord()
    default: return false
    }
    return true
  }

  /// Puts text at the cursor; line ends and controls of a paste are left out.
  mutating func insert(_ more: String) {
    let clean = more.filter { character in
      character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
    }
    guard !clean.isEmpty else { return }
    if isSuggestion { replace("", "") }
    isSuggestion = false
    guard text.count + clean.count <= Self.limit else { return }
    replace(text.prefix(cursor) + clean, text.dropFirst(cursor))
  }

  /// Joins both halves with the cursor between them.
  ///
  /// Where they meet, a mark may join the character before it: there are fewer characters then
  /// than both halves had.
  private mutating func replace(_ before: some StringProtocol, _ after: some StringProtocol) {
    text = String(before) + after
    cursor = min(before.count, text.count)
  }

  private mutating func removeBefore() {
    guard cursor > 0 else { return }
    replace(text.prefix(cursor - 1), text.dropFirst(cursor))
  }

  private mutating func removeWord() {
    while cursor > 0, character(before: cursor) == " " { removeBefore() }
    while cursor > 0, character(before: cursor) != " " { removeBefore() }
  }

  private func character(before position: Int) -> Character {
    text[text.index(text.startIndex, offsetBy: position - 1)]
  }
}
