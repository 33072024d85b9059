/// All commands of the workbench, in the order of the help.
public enum CommandTable {
  /// The table.
  public static let all: [Command] = [
    Command(
      action: .decode, keys: [KeyPress(.enter)], word: "decode",
      description: "send the latent to the endpoint"),
    Command(
      action: .cancel, keys: [KeyPress(.escape)], word: "cancel",
      description: "give up the selected latent's decode, or clear the filter"),
    Command(
      action: .compare, keys: [key("c")], word: "compare",
      description: "compare presets, spaces or factors side by side"),
    Command(
      action: .save, keys: [key("s")], word: "save",
      description: "save what was decoded, or the proof"),
    Command(
      action: .presets, keys: [key("p")], word: "preset", description: "choose a preset"),
    Command(
      action: .form, keys: [key("e")], word: "parameters",
      description: "edit endpoint and decode parameters"),
    Command(
      action: .channelsOnly, keys: [KeyPress(.tab)], word: "channels",
      description: "channels and facts in the picture's place, and back"),
    Command(
      action: .nextView, keys: [key("v")], word: "view",
      description: "show the next picture: decoded, proof, linear"),
    Command(
      action: .filter, keys: [key("/")], word: "filter",
      description: "list only names that contain a text"),
    Command(action: .help, keys: [key("?")], word: "help", description: "show these keys"),
    Command(action: .quit, keys: [key("q"), .control("c")], word: "quit", description: "leave"),
    Command(
      action: .down, keys: [key("j"), KeyPress(.down)], word: nil, description: "next latent"),
    Command(
      action: .up, keys: [key("k"), KeyPress(.up)], word: nil, description: "previous latent"),
    Command(
      action: .pageDown, keys: [KeyPress(.pageDown), .control("f")], word: nil,
      description: "a page down"),
    Command(
      action: .pageUp, keys: [KeyPress(.pageUp), .control("b")], word: nil,
      description: "a page up"),
    Command(
      action: .top, keys: [key("g"), KeyPress(.home)], word: nil, description: "first latent"),
    Command(
      action: .bottom, keys: [key("G"), KeyPress(.end)], word: nil, description: "last latent"),
    Command(
      action: .channelsDown, keys: [key("]")], word: nil, description: "later channels"),
    Command(
      action: .channelsUp, keys: [key("[")], word: nil, description: "earlier channels"),
    Command(
      action: .redraw, keys: [.control("l")], word: nil, description: "draw everything again"),
    Command(
      action: .suspend, keys: [.control("z")], word: nil, description: "go to the shell"),
  ]

  private static func key(_ character: Character) -> KeyPress { KeyPress(.character(character)) }

  /// What a key does.
  public static func action(for press: KeyPress) -> Command.Action? {
    all.first { $0.keys.contains(press) }?.action
  }
}
