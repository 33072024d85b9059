import TerminalGraphics
import Workbench

/// What came from the terminal: something that happened, or an answer to a query of ours.
public enum TerminalInput: Sendable, Hashable {
  /// A key, the mouse, a paste, the focus.
  case event(InputEvent)
  /// An answer; never typing, however late and in whatever pieces it comes.
  case reply(TerminalReply)
}
