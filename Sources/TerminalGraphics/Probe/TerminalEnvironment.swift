/// What the environment says about the terminal: hints, of which a multiplexer makes old news.
public struct TerminalEnvironment: Hashable, Sendable {
  /// `TERM`.
  public var term: String
  /// `TERM_PROGRAM`.
  public var program: String
  /// The multiplexer that the program runs in.
  public var multiplexer: Multiplexer?
  /// The tmux pane that the program runs in, where tmux itself can be asked about it.
  public var tmuxPane: String?
  /// Whether the terminal is on another machine, as far as sshd says.
  public var isRemote: Bool
  /// How many colours text may have.
  public var depth: ColorDepth

  /// Reads the variables that matter.
  public init(_ variables: [String: String]) {
    term = variables["TERM"] ?? "dumb"
    program = variables["TERM_PROGRAM"] ?? ""
    if variables["TMUX", default: ""] != "" || term.hasPrefix("tmux") {
      multiplexer = .tmux
    } else if variables["STY", default: ""] != "" || term.hasPrefix("screen") {
      multiplexer = .screen
    } else {
      multiplexer = nil
    }
    let pane = variables["TMUX_PANE", default: ""]
    tmuxPane = variables["TMUX", default: ""] != "" && pane != "" ? pane : nil
    isRemote = ["SSH_CONNECTION", "SSH_TTY"].contains { variables[$0, default: ""] != "" }
    depth = Self.depth(
      term: term, colors: variables["COLORTERM"] ?? "",
      isPlain: variables["NO_COLOR", default: ""] != "")
    // Multiplexers know 256 colours whatever their `TERM` says, and make fewer of them where they must.
    if multiplexer != nil, depth == .sixteen { depth = .indexed }
    // The variable is the outer terminal's; screen 4 takes 24 bits for bold, blinking and so on.
    if multiplexer == .screen { depth = min(depth, .indexed) }
  }

  /// `NO_COLOR` counts when it is not empty (no-color.org).
  private static func depth(term: String, colors: String, isPlain: Bool) -> ColorDepth {
    if isPlain || term == "dumb" || term == "" { return .none }
    if colors == "truecolor" || colors == "24bit" { return .direct }
    let ending = term.split(separator: "-").last ?? ""
    if ending == "direct" || ["xterm-kitty", "xterm-ghostty", "foot"].contains(term) {
      return .direct
    }
    if ending == "256color" { return .indexed }
    return term == "vt100" || term == "vt220" ? .none : .sixteen
  }
}
