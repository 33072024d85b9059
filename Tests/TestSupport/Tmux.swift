#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A tmux server of the test's own with one pane: a terminal that can be typed at and read.
package final class Tmux {
  package static let isInstalled = Command("sh", "-c", "command -v tmux").status == 0

  /// The name of the server's socket.
  package let socket = "safelight-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"

  /// Starts a shell command in a pane of this size.
  package init?(columns: Int, rows: Int, command: String) {
    let started = Command(
      ["tmux", "-u", "-L", socket, "-f", "/dev/null"]
        + ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", command]
        + [";", "set-option", "-g", "status", "off"]
        + [";", "resize-window", "-x", "\(columns)", "-y", "\(rows)"],
      environment: [
        "LC_ALL": "C.UTF-8", "TMUX": "",
        // Neither the settings of whoever runs the tests nor what another test left behind.
        "XDG_CONFIG_HOME": "/dev/null", "XDG_STATE_HOME": "/dev/null",
      ])
    guard started.status == 0 else { return nil }
  }

  deinit { _ = Command("tmux", "-L", socket, "kill-server") }

  /// Types keys by tmux's names for them: `j`, `Enter`, `Escape`.
  package func press(_ keys: String...) { press(keys) }

  package func press(_ keys: [String]) {
    _ = Command(["tmux", "-L", socket, "send-keys"] + keys)
  }

  /// Runs one of tmux's commands on the server.
  @discardableResult
  package func command(_ arguments: String...) -> Command {
    Command(["tmux", "-L", socket] + arguments)
  }

  package func resize(columns: Int, rows: Int) {
    _ = Command("tmux", "-L", socket, "resize-window", "-x", "\(columns)", "-y", "\(rows)")
  }

  /// One of tmux's variables of the pane: `alternate_on`, `cursor_flag`.
  package func variable(_ name: String) -> String {
    let text = Command("tmux", "-L", socket, "display-message", "-p", "#{\(name)}").text
    return String(text.prefix { $0 != "\n" })
  }

  /// The screen as text, without the spaces at the ends of rows; no-break spaces count as spaces.
  package var text: String {
    let captured = Command("tmux", "-L", socket, "capture-pane", "-p").text
    return captured.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      var line = String($0.map { $0 == "\u{A0}" ? " " : $0 })
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Waits until the screen says this; false where it never does.
  package func shows(_ words: String) -> Bool { text { $0.contains(words) }.contains(words) }

  /// Waits until the screen is as wanted, and gives out the last one seen.
  package func text(seconds: Int = 60, until isWanted: (String) -> Bool) -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var seen = text
    while !isWanted(seen), ContinuousClock.now < deadline {
      usleep(5_000)
      seen = text
    }
    return seen
  }
}
