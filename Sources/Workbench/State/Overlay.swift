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
  /// A name for the latent of a picture, or a folder for those of several.
  case encode(pictures: [String], LineEditor)
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
