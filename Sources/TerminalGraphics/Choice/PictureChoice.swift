/// The protocol to draw pictures with, and why.
public struct PictureChoice: Hashable, Sendable {
  /// The protocol.
  public var pictureProtocol: PictureProtocol
  /// What spoke for it.
  public var reason: Reason

  /// A protocol for a reason.
  public init(_ pictureProtocol: PictureProtocol, because reason: Reason) {
    self.pictureProtocol = pictureProtocol
    self.reason = reason
  }

  /// What speaks for a protocol.
  public enum Reason: Hashable, Sendable {
    /// It was asked for.
    case requested
    /// The terminal answered kitty's query.
    case kittyAnswered
    /// The terminal says that it has sixels (4 in its device attributes).
    case sixelClaimed
    /// The terminal is known to have it: its name.
    case knownTerminal(String)
    /// The multiplexer lets nothing better through.
    case multiplexer(Multiplexer)
    /// tmux passes pictures on to a terminal that shows them where placeholders are: its name.
    case placeholders(String)
    /// tmux would, but is not allowed to.
    case passthroughIsOff(String)
    /// tmux claims sixels, and its terminal has none that anyone knows of.
    case noSixelBehindTmux
    /// The terminal answered, and has nothing better.
    case nothingBetter
    /// The terminal has not answered.
    case silence
    /// The terminal can only write, or is none.
    case plainText

    /// The reason in words, for a person who asks.
    public var words: String {
      switch self {
      case .requested: "it was asked for"
      case .kittyAnswered: "the terminal answered kitty's query"
      case .sixelClaimed: "the terminal says it has sixels"
      case .knownTerminal(let name): "\(name) is known to have it"
      case .multiplexer(let multiplexer): "\(multiplexer.rawValue) lets no pictures through"
      case .placeholders(let name): "tmux passes them on to \(name), which has placeholders"
      case .passthroughIsOff(let name):
        "tmux keeps them from \(name): `tmux set -p allow-passthrough on` allows them in this pane"
      case .noSixelBehindTmux: "tmux has sixels, but does not say that its terminal has"
      case .nothingBetter: "the terminal names no picture protocol"
      case .silence: "the terminal did not answer"
      case .plainText: "the terminal only writes text"
      }
    }
  }
}
