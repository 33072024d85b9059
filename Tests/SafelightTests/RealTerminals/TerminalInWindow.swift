import Imaging
import TerminalGraphics
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A real terminal in a window of its own on a screen of its own, with a shell command in it.
final class TerminalInWindow {
  enum Kind: String, CaseIterable, Sendable {
    /// As a VT340, which has sixels.
    case xterm
    case mlterm
    case kitty

    var isInstalled: Bool { XServer.isInstalled && XServer.isInstalled(rawValue) }

    fileprivate func command(_ cells: CellSize, _ script: String) -> [String] {
      let size = "\(cells.columns)x\(cells.rows)"
      let program = ["sh", "-c", script]
      switch self {
      case .xterm:
        return [
          "xterm", "-ti", "vt340", "-b", "0", "-bw", "0", "+sb", "-bg", "#101418", "-fg", "#d8dee4",
          "-fa", "DejaVu Sans Mono", "-fs", "10", "-u8", "-geometry", "\(size)+0+0", "-e",
        ] + program
      case .mlterm:
        return [
          "mlterm", "-g", "\(size)+0+0", "--sbmod=none", "-w", "12", "--bg=#101418", "--fg=#d8dee4",
          "-e",
        ]
          + program
      case .kitty:
        let options = [
          "font_size=10", "remember_window_size=no", "confirm_os_window_close=0",
          "update_check_interval=0", "initial_window_width=\(cells.columns)c",
          "initial_window_height=\(cells.rows)c", "placement_strategy=top-left",
          "background=#101418", "window_padding_width=0",
        ]
        return ["kitty", "--config", "NONE"] + options.flatMap { ["-o", $0] } + program
      }
    }
  }

  private let server: XServer
  private let terminal: RunningCommand

  /// Starts a terminal of this size on a larger screen.
  init?(_ kind: Kind, cells: CellSize, script: String) {
    guard let server = XServer(width: 1100, height: 800) else { return nil }
    self.server = server
    // The terminal that the tests themselves may run in is none of its business.
    let foreign = ["TMUX", "TMUX_PANE", "STY", "TERM_PROGRAM", "COLORTERM", "NO_COLOR", "SSH_TTY"]
    let mine = [
      "DISPLAY": server.display, "LC_ALL": "C.UTF-8", "LIBGL_ALWAYS_SOFTWARE": "1",
      "SAFELIGHT_MODELS": "", "SAFELIGHT_ENDPOINT": "", "SAFELIGHT_GRAPHICS": "",
      "SSH_CONNECTION": "",
    ]
    let environment = foreign.reduce(into: mine) { $0[$1] = "" }
    guard
      let terminal = RunningCommand(kind.command(cells, script), environment: environment)
    else { return nil }
    self.terminal = terminal
    let deadline = ContinuousClock.now + .seconds(60)
    while server.windows.isEmpty, ContinuousClock.now < deadline { usleep(50_000) }
    guard !server.windows.isEmpty else { return nil }
  }

  deinit {
    terminal.signal(SIGTERM)
    _ = terminal.wait()
  }

  func press(_ keys: String...) {
    if let window = server.windows.last { server.focus(window) }
    server.press(keys)
  }

  func resize(width: Int, height: Int) {
    if let window = server.windows.last { server.resize(window, width: width, height: height) }
  }

  var photograph: Photograph? { Photograph(ppm: server.photograph()) }

  /// Waits until the screen is as wanted; the photograph that showed it, or nil.
  func photograph(seconds: Int = 60, until isWanted: (Photograph) -> Bool) -> Photograph? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < deadline {
      if let photograph, isWanted(photograph) { return photograph }
      usleep(50_000)
    }
    return nil
  }

  /// Waits until the screen does not change any more, and is not what it was.
  func stillPhotograph(other than: Photograph? = nil) -> Photograph? {
    var last: Photograph?
    var unchanged = 0
    return photograph { now in
      unchanged = now == last ? unchanged + 1 : 0
      last = now
      return unchanged >= 5 && now != than
    }
  }
}
