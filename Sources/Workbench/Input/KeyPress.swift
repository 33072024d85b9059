/// A key and what was held down with it: what a command is bound to.
public struct KeyPress: Sendable, Hashable {
  /// The key.
  public var key: Key
  /// What was held down with it.
  public var modifiers: Modifiers

  /// A key, alone or with others.
  public init(_ key: Key, _ modifiers: Modifiers = []) {
    self.key = key
    self.modifiers = modifiers
  }

  /// A character with Control; letters are lower case.
  public static func control(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .control)
  }

  /// A character with Alt.
  public static func alt(_ character: Character) -> KeyPress {
    KeyPress(.character(character), .alt)
  }

  /// The character, where the key types one into a text.
  public var typed: Character? {
    guard case .character(let character) = key, modifiers.isEmpty else { return nil }
    return character
  }

  /// How the key is named in the footer, the help and the manual: `⏎`, `Ctrl-C`, `PgDn`, `q`.
  public var label: String {
    var label = ""
    if modifiers.contains(.control) { label += "Ctrl-" }
    if modifiers.contains(.alt) { label += "Alt-" }
    if modifiers.contains(.shift) { label += "Shift-" }
    return label + key.label(isUppercase: modifiers.contains(.control))
  }
}

extension Key {
  fileprivate func label(isUppercase: Bool) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): isUppercase ? character.uppercased() : String(character)
    case .enter: "⏎"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backtab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    }
  }
}
