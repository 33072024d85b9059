import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Moving through latents on a terminal that has sixels and reads as fast as it is written to: how long
/// after a key the last byte of the frame with the new picture is there.
struct FrameTimes {
  struct Stuck: Error {}

  private let terminal: PseudoTerminal
  private let program: RunningCommand

  init(program path: String, folder: String, columns: Int, rows: Int) throws {
    guard let terminal = PseudoTerminal(columns: columns, rows: rows) else { throw Stuck() }
    terminal.resize(columns: columns, rows: rows, width: columns * 10, height: rows * 20)
    let line = "exec setsid -c \(path) workbench \(folder) <\(terminal.path) >\(terminal.path) 2>&1"
    guard
      let program = RunningCommand(
        ["sh", "-c", line],
        environment: ["TERM": "xterm-256color", "TMUX": "", "SAFELIGHT_GRAPHICS": ""])
    else { throw Stuck() }
    (self.terminal, self.program) = (terminal, program)
    guard terminal.waits(for: "\u{1B}[c", seconds: 60) else { throw Stuck() }
    terminal.type("\u{1B}P>|XTerm(379)\u{1B}\\\u{1B}[6;20;10t\u{1B}[?1;0;256S\u{1B}[?62;4;22c")
  }

  /// Goes down through all latents, back to the first, and down again; the times of the second way.
  func measure(count: Int) throws -> [Duration] {
    settle(for: .seconds(2))
    for _ in 1..<count {
      terminal.type("j")
      settle(for: .milliseconds(300))
    }
    terminal.type("g")
    settle(for: .seconds(2))
    var times: [Duration] = []
    for _ in 1..<count {
      let start = ContinuousClock.now
      terminal.type("j")
      let last = settle(for: .milliseconds(60))
      guard let last else { throw Stuck() }
      times.append(last - start)
    }
    terminal.type("q")
    return times
  }

  /// Reads until nothing has come for a time; when the last byte came.
  @discardableResult
  private func settle(for quiet: Duration) -> ContinuousClock.Instant? {
    var last: ContinuousClock.Instant?
    var count = terminal.received.count
    let start = ContinuousClock.now
    _ = terminal.reads(seconds: 30) { received in
      let now = ContinuousClock.now
      if received.count != count {
        count = received.count
        last = now
      }
      return now - (last ?? start) > quiet
    }
    terminal.forget()
    return last
  }
}
