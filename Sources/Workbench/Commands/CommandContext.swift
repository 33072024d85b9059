/// Where a command can be done.
public enum CommandContext: String, Sendable, CaseIterable {
  /// The list of files, with nothing over it.
  case list
  /// The picture and the channels beside the list.
  case picture
  /// Sending the selected latent.
  case decode
  /// The contact sheet.
  case sheet
  /// The panes and the contact sheet.
  case program
  /// The parameter form.
  case form
  /// A row of the form being typed.
  case formText
  /// A menu, like that of the presets, and what is typed to search it.
  case menu
  /// The list of commands, and the `:` line.
  case commands
  /// A line being typed: a name to save under, the panes to compare.
  case prompt
  /// The filter being typed.
  case filter
  /// How a batch went, or what came back of a picture.
  case summary
  /// A question that is answered by yes or no.
  case question
  /// Everywhere, also while something is typed.
  case anywhere

  /// The heading of its keys in the manual.
  public var title: String {
    switch self {
    case .list: "The list"
    case .picture: "Picture and channels"
    case .decode: "Decoding"
    case .sheet: "The contact sheet"
    case .program: "The program"
    case .form: "The parameter form"
    case .formText: "A parameter being typed"
    case .menu: "Menus"
    case .commands: "The list of commands"
    case .prompt: "A line being typed"
    case .filter: "The filter being typed"
    case .summary: "Summaries and round trips"
    case .question: "Questions"
    case .anywhere: "Everywhere"
    }
  }

  /// Whether keys that type a character are text there.
  var takesText: Bool {
    switch self {
    case .formText, .menu, .commands, .prompt, .filter: true
    default: false
    }
  }

  /// Whether a number typed before a key is a count there.
  var takesCounts: Bool {
    switch self {
    case .list, .sheet, .summary: true
    default: false
    }
  }
}
