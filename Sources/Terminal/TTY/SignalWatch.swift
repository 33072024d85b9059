import CTTY

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns signals into something to read, so that nothing but a `write` happens in their handlers.
final class SignalWatch {
  /// Becomes readable when a signal came.
  let descriptor: Int32

  /// Starts watching; there can be one at a time.
  init() throws(TerminalError) {
    descriptor = safelight_tty_watch_signals()
    guard descriptor >= 0 else { throw .resources("signal pipe", errno: errno) }
  }

  deinit { safelight_tty_unwatch_signals() }

  /// The signals that came since the last time, each once, in the order of their first coming.
  func take() -> [Int32] {
    var bytes = [UInt8](repeating: 0, count: 64)
    var signals: [Int32] = []
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return signals }
      for byte in bytes[..<count] where !signals.contains(Int32(byte)) {
        signals.append(Int32(byte))
      }
    }
  }
}
