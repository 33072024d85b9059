#if canImport(Glibc)
  import Glibc

  private let systemWrite = Glibc.write
#else
  import Darwin

  private let systemWrite = Darwin.write
#endif

/// A tmux server of the test's own, as a terminal that can be asked what it shows.
///
/// It reads what is written to it as bytes of a program, raw, without one running.
final class Tmux {
  static let isInstalled = Command("sh", "-c", "command -v tmux").status == 0

  private let socket = "safelight-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
  private let pipe: String
  private let descriptor: Int32

  init?(columns: Int, rows: Int) {
    pipe = "/tmp/\(socket)"
    guard mkfifo(pipe, 0o600) == 0 else { return nil }
    // Both ends, so that neither side waits for the other to open.
    descriptor = open(pipe, O_RDWR)
    let started = Command(
      "tmux", "-u", "-L", socket, "-f", "/dev/null", "new-session", "-d",
      "-x", "\(columns)", "-y", "\(rows)", "stty raw -echo; exec cat \(pipe)",
      ";", "set-option", "-g", "status", "off", ";", "resize-window", "-x", "\(columns)",
      "-y", "\(rows)")
    guard started.status == 0 else { return nil }
  }

  deinit {
    _ = Command("tmux", "-L", socket, "kill-server")
    close(descriptor)
    unlink(pipe)
  }

  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { systemWrite(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// The screen as text, without the spaces at the ends of rows; no-break spaces count as spaces.
  var text: String {
    let captured = Command("tmux", "-L", socket, "capture-pane", "-p").text
    return captured.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
      var line = String($0.map { $0 == "\u{A0}" ? " " : $0 })
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  /// Waits until the screen is as expected, and gives out the last one seen.
  func text(expecting expected: String) -> String {
    let deadline = ContinuousClock.now + .seconds(10)
    var seen = text
    while seen != expected, ContinuousClock.now < deadline {
      usleep(5_000)
      seen = text
    }
    return seen
  }
}
