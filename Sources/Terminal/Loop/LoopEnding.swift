/// Why an event loop ended.
public enum LoopEnding: Hashable, Sendable {
  /// The program asked for it.
  case quit
  /// A signal did: SIGINT, SIGTERM or SIGHUP.
  case signal(Int32)
}
