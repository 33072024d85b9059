/// What lies over the panes and takes the keys.
public enum Overlay: Sendable {
  /// The commands: a list of keys, or the `:` line.
  case commands(CommandSearch)
  /// All decode parameters.
  case form(ParameterForm)
  /// The presets, one selected.
  case presets(Menu)
  /// Pictures to be encoded, one selected.
  case pictures(PictureChoice)
  /// A name for the latent of a picture.
  case encode(picture: String, LineEditor)
  /// A folder for the latents of these pictures.
  case encodeMany([String], LineEditor)
  /// A picture and what came back of it.
  case roundTrip(RoundTripView)
  /// A name for what is saved.
  case save(Saveable, LineEditor)
  /// The panes of a contact sheet.
  case compare(LineEditor)
  /// A name for the contact sheet, or for the panes chosen on it.
  case saveSheet(LineEditor, whole: Bool)
  /// How a batch went.
  case summary(Summary)
  /// Whether the file of this name may be replaced.
  case confirmReplacing(SaveOrder)
}

/// A list to choose from.
public struct Menu: Sendable, Hashable {
  /// What can be chosen.
  public let items: [String]
  /// Which one the cursor is on.
  public private(set) var selection: Int

  /// More steps than any list has rows.
  static let limit = 100_000

  init(items: [String], selection: Int) {
    self.items = items
    self.selection = max(0, min(selection, items.count - 1))
  }

  mutating func move(by steps: Int) {
    selection = max(0, min(selection + steps, items.count - 1))
  }
}
