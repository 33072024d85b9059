import CTTY
import TerminalGraphics
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal taken over for a full screen, and given back exactly once on every way out.
///
/// What brings it back is laid down before anything is changed, where even a signal handler finds
/// it: `leave`, the end of the session's life, `exit`, a trap or a fault all use the same, and
/// whoever comes first does it. Signals that ask the program to end (SIGINT, SIGTERM, SIGHUP) are not
/// among them: they reach the event loop as news, and the program ends in good order.
public final class TerminalSession {
  /// The terminal itself.
  let device: TerminalDevice
  /// What is known about it before it is asked.
  let environment: TerminalEnvironment
  /// The signals that come from now on.
  let signals: SignalWatch
  /// What draws on it.
  let curses: Curses
  private let modes: TerminalModes
  private let line: termios
  /// What besides its modes must be undone: pictures that a terminal keeps.
  private var farewell: [UInt8] = []
  private var isEntered = false

  /// Prepares for a terminal of the kind that the environment names; nothing is changed yet.
  public init(
    device: TerminalDevice, environment: TerminalEnvironment
  ) throws(TerminalError) {
    guard let line = device.modes else { throw .noTerminal }
    self.device = device
    self.environment = environment
    self.line = line
    // Before curses, which would take SIGTSTP over and ignore it while it draws: one that came then
    // would be lost. Where somebody has it already, curses leaves it alone.
    signals = try SignalWatch()
    curses = try Curses(terminal: environment.term, colors: environment.depth != .none)
    let curses = curses
    modes = TerminalModes { curses.string($0) }
  }

  deinit { leave() }

  /// The keys that terminfo names, by the sequences they send.
  var keys: [[UInt8]: KeyPress] {
    let curses = curses
    return Terminfo.keys { curses.string($0) }
  }

  /// Takes the terminal over: raw line, second screen, mouse, focus, bracketed paste.
  func enter() throws(TerminalError) {
    isEntered = true
    arm()
    device.makeRaw(line)
    try device.write(modes.enter)
    curses.redraw()
  }

  /// Gives the terminal back as it was.
  public func leave() {
    guard isEntered else { return }
    isEntered = false
    safelight_tty_restore()
  }

  /// Keeps what must be sent before the terminal is given back, instead of what was kept before.
  func setFarewell(_ bytes: [UInt8]) {
    guard bytes != farewell else { return }
    farewell = bytes
    if isEntered { arm() }
  }

  /// Stops the process until it is continued, the terminal given back meanwhile.
  ///
  /// With the whole group, as a terminal does on Ctrl-Z; alone where a signal said so.
  func suspend(wholeGroup: Bool) throws(TerminalError) {
    leave()
    safelight_tty_stop(wholeGroup)
    try enter()
  }

  private func arm() {
    let bytes = farewell + modes.leave
    var line = line
    if !safelight_tty_arm(device.output, &line, bytes, bytes.count) {
      // Too many pictures to forget by name: the modes matter more.
      _ = safelight_tty_arm(device.output, &line, modes.leave, modes.leave.count)
    }
  }
}
