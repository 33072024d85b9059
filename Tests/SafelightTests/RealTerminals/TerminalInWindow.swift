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

    /// Whether it comes as far as running a program here; kitty wants OpenGL, which is not everywhere.
    var starts: Bool {
      guard XServer.isInstalled, XServer.isInstalled(rawValue),
        let folder = try? FixtureFile.makeTemporaryFolder()
      else { return false }
      defer { FixtureFile.remove(folder) }
      let terminal = TerminalInWindow(
        self, cells: CellSize(columns: 20, rows: 5),
        script: "> \(folder)/started; exec sleep 600")
      return terminal?.waits { access(folder + "/started", F_OK) == 0 } ?? false
    }

    fileprivate func command(
      _ cells: CellSize, _ script: String, _ resources: [String]
    ) -> [String] {
      let size = "\(cells.columns)x\(cells.rows)"
      let program = ["sh", "-c", script]
      switch self {
      case .xterm:
        return [
          "xterm", "-ti", "vt340", "-b", "0", "-bw", "0", "+sb", "-bg", "#101418", "-fg", "#d8dee4",
          "-fa", "DejaVu Sans Mono", "-fs", "10", "-u8", "-geometry", "\(size)+0+0",
        ] + resources.flatMap { ["-xrm", "XTerm*\($0)"] } + ["-e"] + program
      case .mlterm:
        // Without room between the lines, it leaves the feet of letters on the line below.
        return [
          "mlterm", "-g", "\(size)+0+0", "--sbmod=none", "-w", "12", "--lsp=4", "--bg=#101418",
          "--fg=#d8dee4",
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

  /// Starts a terminal of this size on a larger screen; `resources` are xterm's.
  init?(_ kind: Kind, cells: CellSize, resources: [String] = [], script: String) {
    guard let server = XServer(width: 1000, height: 640) else { return nil }
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
      let terminal = RunningCommand(
        kind.command(cells, script, resources), environment: environment)
    else { return nil }
    self.terminal = terminal
    guard waits(until: { !server.windows.isEmpty }) else { return nil }
  }

  /// Waits until something is so; false where the terminal ends before, or it takes too long.
  func waits(seconds: Int = 60, until isSo: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !terminal.isOver, ContinuousClock.now < deadline {
      if isSo() { return true }
      usleep(20_000)
    }
    return false
  }

  deinit {
    terminal.signal(SIGTERM)
    _ = terminal.wait()
  }

  /// What is in the clipboard of the screen; empty where nothing is.
  var clipboard: String {
    Command(["xclip", "-selection", "clipboard", "-o"], environment: ["DISPLAY": server.display])
      .text
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
    var found: Photograph?
    _ = waits(seconds: seconds) {
      found = photograph.flatMap { isWanted($0) ? $0 : nil }
      return found != nil
    }
    return found
  }

  /// Waits until a part of the screen is as wanted and does not change any more.
  func stillPart(_ part: PixelRect, until isWanted: (Photograph) -> Bool) -> Picture? {
    var last: Picture?
    var unchanged = 0
    _ = photograph { now in
      let shown = isWanted(now) ? now.part(part) : nil
      unchanged = shown != nil && shown == last ? unchanged + 1 : 0
      last = shown
      return unchanged >= 3
    }
    return unchanged >= 3 ? last : nil
  }
}
