/// What lies over the panes and takes the keys.
public enum Overlay: Sendable {
  /// The keys and what they do; the first line shown.
  case help(scroll: Int)
  /// All decode parameters.
  case form(ParameterForm)
  /// The presets, one selected.
  case presets(Menu)
  /// A name for what is saved.
  case save(Saveable, LineEditor)
  /// The panes of a contact sheet.
  case compare(LineEditor)
  /// A name for the contact sheet, or for the panes chosen on it.
  case saveSheet(LineEditor, whole: Bool)
  /// Whether the file of this name may be replaced.
  case confirmReplacing(SaveOrder)
}

/// A list to choose from.
public struct Menu: Sendable, Hashable {
  /// What can be chosen.
  public let items: [String]
  /// Which one the cursor is on.
  public private(set) var selection: Int

  init(items: [String], selection: Int) {
    self.items = items
    self.selection = max(0, min(selection, items.count - 1))
  }

  mutating func move(by steps: Int) {
    selection = max(0, min(selection + steps, items.count - 1))
  }
}
