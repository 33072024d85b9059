/// What an effect may want of the event loop itself.
public enum LoopRequest<Event: Sendable>: Sendable {
  /// The loop is to end, and nothing is handled or drawn any more.
  case quit
  /// The process is to stop, with its group, until it is continued: what Ctrl-Z does elsewhere.
  case suspend
  /// Every cell and picture is to be drawn again, in case something else wrote on the terminal.
  case redraw
  /// The terminal is to have this text in its clipboard.
  case copy(String)
  /// An event is to come after this time; there is no taking back, so it says what it is about.
  case after(Duration, Event)
}
