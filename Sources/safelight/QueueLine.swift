import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The queue's progress as one line on stderr; silent where stderr is no terminal.
///
/// It is used by one task, which is told of every ending.
final class QueueLine {
  private static let interval = 0.1

  private let isShown: Bool
  private var next = 0.0
  private var isOnScreen = false

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  /// Says how far it is, not more often than eyes can follow.
  func show(_ queue: WorkQueue, at seconds: Double) {
    guard isShown, seconds >= next else { return }
    next = seconds + Self.interval
    isOnScreen = true
    Output.progress(queue.progressLine(columns: Self.columns - 1, at: seconds))
  }

  /// Takes the line away for words that stay.
  func interrupt(_ say: () -> Void) {
    if isOnScreen { Output.progress("") }
    isOnScreen = false
    next = 0
    say()
  }

  /// Leaves a summary in the line's place.
  func end(_ queue: WorkQueue, verb: String, at seconds: Double) {
    guard isShown else { return }
    Output.progress(queue.summary(verb: verb, at: seconds) + "\n")
  }

  private static var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }
}
