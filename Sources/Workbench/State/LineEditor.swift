/// A line of text with a cursor, as people expect to edit one.
public struct LineEditor: Sendable, Hashable {
  /// Longer lines than this are not taken: a path's bound.
  static let limit = 4096

  /// The text.
  public private(set) var text: String
  /// Characters before the cursor.
  public private(set) var cursor: Int

  /// A line with the cursor at its end.
  public init(_ text: String = "") {
    self.text = text
    cursor = text.count
  }

  /// Edits the line; false where the key means nothing to it.
  mutating func handle(_ press: KeyPress) -> Bool {
    if let character = press.typed {
      insert(String(character))
      return true
    }
    switch (press.key, press.modifiers) {
    case (.left, []): cursor = max(0, cursor - 1)
    case (.right, []): cursor = min(text.count, cursor + 1)
    case (.home, []), (.character("a"), .control): cursor = 0
    case (.end, []), (.character("e"), .control): cursor = text.count
    case (.backspace, []): remove(cursor - 1)
    case (.delete, []): remove(cursor)
    case (.character("u"), .control):
      text.removeFirst(cursor)
      cursor = 0
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
    guard text.count + clean.count <= Self.limit else { return }
    text.insert(contentsOf: clean, at: text.index(text.startIndex, offsetBy: cursor))
    cursor += clean.count
  }

  private mutating func remove(_ position: Int) {
    guard position >= 0, position < text.count else { return }
    text.remove(at: text.index(text.startIndex, offsetBy: position))
    if position < cursor { cursor -= 1 }
  }

  private mutating func removeWord() {
    while cursor > 0, character(before: cursor) == " " { remove(cursor - 1) }
    while cursor > 0, character(before: cursor) != " " { remove(cursor - 1) }
  }

  private func character(before position: Int) -> Character {
    text[text.index(text.startIndex, offsetBy: position - 1)]
  }
}
