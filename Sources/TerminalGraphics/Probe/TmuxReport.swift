/// What tmux says about the terminal that it is attached to, and what it passes on.
///
/// tmux answers for itself whatever it is asked through the line: since 3.4 it claims sixels though its
/// terminal has none, and it takes kitty's query for a title. So it is asked by its own command, which
/// reads and changes nothing.
public struct TmuxReport: Hashable, Sendable {
  /// What the terminal answered to XTVERSION, or nothing.
  public var version: String
  /// The terminal's `TERM`.
  public var term: String
  /// What tmux knows that the terminal can do: `sixel`, `RGB`, ...
  public var features: Set<String>
  /// Whether programs in this pane may speak to the terminal itself.
  public var passesOn: Bool

  /// The command that asks about a pane; it prints one line.
  public static func question(pane: String) -> [String] {
    let facts = ["allow-passthrough", "client_termfeatures", "client_termname", "client_termtype"]
    let format = facts.map { "#{\($0)}" }.joined(separator: ";;")
    return ["tmux", "display-message", "-p", "-t", pane, format]
  }

  /// Reads the line; nil where tmux knows no terminal, because none is attached.
  public init?(_ line: String) {
    let fields = line.split(separator: "\n").first?.split(
      separator: ";;", omittingEmptySubsequences: false)
    guard let fields, fields.count >= 4, !fields[2].isEmpty else { return nil }
    // Before 3.3 there is no such option, and everything is passed on.
    passesOn = ["", "1", "on", "all"].contains(fields[0])
    features = Set(fields[1].split(separator: ",").map(String.init))
    term = TerminalReply.printable(fields[2].utf8)
    version = TerminalReply.printable(fields[3...].joined(separator: ";;").utf8)
  }

  /// The kind of terminal.
  var profile: TerminalProfile {
    TerminalProfile.named(version)
      ?? .assumed(TerminalEnvironment(["TERM": term]))
  }
}
