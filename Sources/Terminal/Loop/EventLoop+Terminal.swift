import Dispatch
import TerminalGraphics
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the event loop does about the terminal itself: signals, sizes, suspending, probing.
extension EventLoop {
  /// Does what signals ask for; the loop watches those that are not named here to be ended by them.
  func take(_ signals: [Int32]) throws(TerminalError) {
    for signal in signals {
      switch signal {
      case SIGWINCH: try resize()
      case SIGTSTP: try suspend(wholeGroup: false)
      case SIGCONT:
        // After SIGSTOP, which cannot be seen coming, the line may be as a shell left it.
        try session.enter()
        try resume()
      default: ending = .signal(signal)
      }
    }
  }

  /// Stops the process until it is continued.
  func suspend(wholeGroup: Bool) throws(TerminalError) {
    isSuspending = false
    drainReplies()
    try session.suspend(wholeGroup: wholeGroup)
    try resume()
  }

  /// Gives the terminal back.
  func leave() {
    drainReplies()
    session.leave()
  }

  /// Goes on with a terminal that may be another one now: tmux can be attached to from anywhere.
  private func resume() throws(TerminalError) {
    try resize()
    try carryOut(probe.start())
  }

  /// Looks at the size, and draws everything anew.
  private func resize() throws(TerminalError) {
    let window = session.device.window
    size.cells = window.cells
    painter.resize(window.cells)
    try carryOut(probe.resize(window))
    size.cell = probe.capabilities.cell
    size.dots = PictureMeans(probe.capabilities).dots
    handle(P.event(.resize(size)))
  }

  /// Does what the probe asks for.
  func carryOut(_ actions: [TerminalProbe.Action]) throws(TerminalError) {
    for action in actions {
      switch action {
      case .write(let bytes):
        try session.device.write(bytes)
      case .askTmux(let pane):
        DispatchQueue.global(qos: .userInitiated).async { [reports] in
          reports.post(TmuxInquiry.ask(pane: pane))
        }
      case .startTimer(let milliseconds):
        parser.awaitsReplies = true
        probeDeadline = now + .milliseconds(milliseconds)
      case .settled(let capabilities):
        parser.awaitsReplies = false
        probeDeadline = nil
        painter.become(capabilities)
        let before = size
        size.cell = capabilities.cell
        size.dots = PictureMeans(capabilities).dots
        size.isLight = capabilities.isLight
        guard size != before else { continue }
        handle(P.event(.resize(size)))
      }
    }
  }

  /// Waits a moment for replies that are under way, lest they be typed into the shell.
  private func drainReplies() {
    if painter.mayBeAnswered, !parser.awaitsReplies, session.device.takesBytes {
      // Whatever it says of pictures comes before its answer to this.
      let fence = TerminalQuery.primaryDeviceAttributes.bytes
      parser.awaitsReplies = (try? session.device.write(fence)) != nil
    }
    let deadline = now + LoopTimings.lastReplies
    // One that is not in the middle of a paste, to which all would belong.
    var reader = InputParser()
    while parser.awaitsReplies, now < deadline {
      guard
        let ready = try? Readiness.wait(for: [session.device.input], until: deadline, now: now),
        ready[0], let bytes = try? session.device.read()
      else { break }
      for case .reply(.primaryDeviceAttributes) in reader.consume(bytes) {
        parser.awaitsReplies = false
      }
    }
    parser.awaitsReplies = false
    probeDeadline = nil
  }
}
