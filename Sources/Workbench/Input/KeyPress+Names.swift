extension KeyPress {
  /// The key as settings and manuals write it, in plain ASCII: `Enter`, `Ctrl-C`, `PgDn`, `q`.
  public var name: String {
    guard let name = Self.names.first(where: { $0.key == key })?.name else { return label }
    return prefix + name
  }

  /// The key that somebody wrote; nil where no key is called so.
  ///
  /// Case counts for letters alone.
  public init?(named text: String) {
    var rest = text[...]
    var modifiers: Modifiers = []
    while let (prefix, modifier) = Self.modifiers.first(where: { prefix, _ in
      rest.count > prefix.count && rest.lowercased().hasPrefix(prefix)
    }) {
      guard !modifiers.contains(modifier) else { return nil }
      modifiers.insert(modifier)
      rest = rest.dropFirst(prefix.count)
    }
    if rest.count == 1, let character = rest.first {
      let isControl = modifiers.contains(.control)
      guard character != " ", character.unicodeScalars.allSatisfy({ $0.value > 0x20 }) else {
        return nil
      }
      let typed = isControl ? Character(character.lowercased()) : character
      self.init(.character(typed), modifiers)
      return
    }
    let name = rest.lowercased()
    if let key = Self.names.first(where: { $0.name.lowercased() == name })?.key {
      self.init(key, modifiers)
    } else if name.first == "f", let number = Int(name.dropFirst()), (1...24).contains(number) {
      self.init(.function(number), modifiers)
    } else {
      return nil
    }
  }

  private var prefix: String {
    (modifiers.contains(.control) ? "Ctrl-" : "") + (modifiers.contains(.alt) ? "Alt-" : "")
      + (modifiers.contains(.shift) ? "Shift-" : "")
  }

  private static let modifiers: [(String, Modifiers)] = [
    ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
  ]

  private static let names: [(key: Key, name: String)] = [
    (.character(" "), "Space"), (.enter, "Enter"), (.escape, "Esc"), (.tab, "Tab"),
    (.backtab, "Backtab"), (.backspace, "Backspace"), (.delete, "Del"), (.insert, "Ins"),
    (.up, "Up"), (.down, "Down"), (.left, "Left"), (.right, "Right"), (.home, "Home"),
    (.end, "End"), (.pageUp, "PgUp"), (.pageDown, "PgDn"),
  ]
}
