import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A line on stderr that says how far a long job is; silent where stderr is no terminal, and for
/// jobs that are done before anyone could read it.
final class ProgressLine: Sendable {
  /// A job that ends within this time shows nothing.
  private static let patience = Duration.milliseconds(500)
  private static let interval = Duration.milliseconds(100)

  private struct State {
    var next: ContinuousClock.Instant
    var isShown = false
  }

  private let total: Int
  private let unit: String
  private let isTerminal: Bool
  private let state: Mutex<State>

  init(total: Int, unit: String) {
    self.total = total
    self.unit = unit
    isTerminal = isatty(STDERR_FILENO) == 1
    state = Mutex(State(next: .now + Self.patience))
  }

  /// Says that `done` of the total are done, not more often than eyes can follow.
  func show(_ done: Int) {
    guard isTerminal else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      guard now >= state.next else { return }
      state.next = now + Self.interval
      state.isShown = true
      Output.progress("\(done) of \(total) \(unit)")
    }
  }

  /// Takes the line away.
  func clear() {
    if state.withLock({ $0.isShown }) { Output.progress("") }
  }
}
