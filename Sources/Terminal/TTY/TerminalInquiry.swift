import CTTY
import TerminalGraphics
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks a terminal what it can do and waits for the answers, for commands that draw once and end.
///
/// The line is raw meanwhile, so that the answers are not echoed, and as it was afterwards. Keys that
/// are typed meanwhile are read and dropped, as there is nobody to give them to; Ctrl-C and signals
/// to end end the process as ever.
public enum TerminalInquiry {
  /// What the process's terminal can do; nil where there is none.
  public static func capabilities(
    environment: TerminalEnvironment, requested: PictureProtocol?
  ) throws(TerminalError) -> TerminalCapabilities? {
    guard let device = try? TerminalDevice() else { return nil }
    return try ask(device, environment: environment, requested: requested)
  }

  /// What a terminal can do.
  static func ask(
    _ device: TerminalDevice, environment: TerminalEnvironment,
    requested: PictureProtocol? = nil
  ) throws(TerminalError) -> TerminalCapabilities {
    guard var line = device.modes else { throw .noTerminal }
    let signals = try SignalWatch()
    _ = safelight_tty_arm(device.output, &line, [UInt8](), 0)
    defer { safelight_tty_restore() }
    device.makeRaw(line)
    let offer = SharedMemory([0, 0, 0])
    defer { withExtendedLifetime(offer) {} }
    var probe = TerminalProbe(
      environment: environment, window: device.window, requested: requested,
      sharedMemory: offer?.name)
    var parser = InputParser()
    let clock = ContinuousClock()
    let start = clock.now
    var deadline: Duration?
    var actions = probe.start()
    while true {
      // What an action brings comes behind the others.
      while !actions.isEmpty {
        switch actions.removeFirst() {
        case .write(let bytes): try device.write(bytes)
        case .askTmux(let pane): actions += probe.receive(TmuxInquiry.ask(pane: pane))
        case .startTimer(let milliseconds): deadline = .milliseconds(milliseconds)
        case .settled(let capabilities): return capabilities
        }
      }
      let ready = try Readiness.wait(
        for: [device.input, signals.descriptor], until: deadline, now: start.duration(to: clock.now)
      )
      actions = []
      if ready[1] { end(by: signals.take()) }
      if ready[0] {
        for input in parser.consume(try device.read()) {
          switch input {
          case .reply(let reply): actions += probe.receive(reply)
          // In a raw line Ctrl-C is a key.
          case .event(.key(.control("c"))): end(by: [SIGINT])
          case .event: break
          }
        }
      } else if let deadline, start.duration(to: clock.now) >= deadline {
        actions = probe.timeOut()
      }
    }
  }

  /// Gives the terminal back, and has the signal do what it did before, if one asks to end.
  private static func end(by signals: [Int32]) {
    for signal in signals where [SIGINT, SIGTERM, SIGHUP].contains(signal) {
      safelight_tty_restore()
      safelight_tty_unwatch_signals()
      // To the process: in this thread it may be blocked.
      kill(getpid(), signal)
      pause()
    }
  }
}
