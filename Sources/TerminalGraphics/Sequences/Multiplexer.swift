/// A program between us and the terminal that keeps a screen of its own.
public enum Multiplexer: String, Hashable, Sendable {
  /// tmux passes on what is wrapped for it, if `allow-passthrough` is on (3.3 and later).
  case tmux
  /// GNU screen draws text only, here.
  case screen
}
