/// Why the terminal cannot be used.
public enum TerminalError: Error, Hashable, Sendable {
  /// Neither the standard streams nor `/dev/tty` are a terminal.
  case noTerminal
  /// terminfo does not know a terminal of this name, or it is one without a screen.
  case unsuitable(terminal: String)
  /// There is no memory, file or descriptor left for drawing: what was wanted, and `errno`.
  case resources(String, errno: Int32)
  /// The terminal went away: its window was closed, or the line broke.
  case hungUp
}
