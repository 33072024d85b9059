#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A screen of the test's own that nobody sees (Xvfb), with a keyboard (xdotool) and a camera
/// (ImageMagick's import).
package final class XServer {
  /// Whether all that it needs is here.
  package static let isInstalled = ["Xvfb", "xdotool", "import"].allSatisfy(isInstalled)

  /// Whether there is a program of this name.
  package static func isInstalled(_ program: String) -> Bool {
    Command("sh", "-c", "command -v \(program)").status == 0
  }

  /// What `DISPLAY` is for its windows.
  package let display: String
  private let server: RunningCommand

  package init?(width: Int, height: Int) {
    // Of two that start at the same time one may find its number taken, and ends.
    var started = Self.start(width, height)
    for _ in 0..<10 where started == nil { started = Self.start(width, height) }
    guard let (server, number) = started else { return nil }
    self.server = server
    display = ":\(number)"
  }

  /// A server that has told its number; nil where it ended before.
  private static func start(_ width: Int, _ height: Int) -> (RunningCommand, number: Substring)? {
    let size = "\(width)x\(height)x24"
    // It does not begin anew when its last client goes: that would throw out one that just comes.
    guard
      let server = RunningCommand(
        ["Xvfb", "-displayfd", "1", "-screen", "0", size, "-nolisten", "tcp", "-noreset"])
    else { return nil }
    let deadline = ContinuousClock.now + .seconds(60)
    while !server.text.contains("\n"), !server.isOver, ContinuousClock.now < deadline {
      usleep(10_000)
    }
    return server.text.split(separator: "\n").first.map { (server, $0) }
  }

  deinit {
    // It takes its lock files away itself.
    server.signal(SIGTERM)
    _ = server.wait()
  }

  /// Presses keys, one after the other, by X's names for them: `j`, `Return`, `question`.
  package func press(_ keys: String...) { press(keys) }

  package func press(_ keys: [String]) {
    _ = Command(
      ["xdotool", "key", "--delay", "20"] + keys, environment: ["DISPLAY": display])
  }

  /// The programs' windows that can be seen, by number.
  package var windows: [String] {
    // What has a class: the screen itself has none, and neither have windows within windows.
    Command(
      ["xdotool", "search", "--onlyvisible", "--class", "."], environment: ["DISPLAY": display]
    ).text.split(separator: "\n").map(String.init)
  }

  /// Gives a window the keyboard.
  package func focus(_ window: String) {
    _ = Command(["xdotool", "windowfocus", window], environment: ["DISPLAY": display])
  }

  /// Gives a window another size in pixels.
  package func resize(_ window: String, width: Int, height: Int) {
    _ = Command(
      ["xdotool", "windowsize", window, "\(width)", "\(height)"],
      environment: ["DISPLAY": display])
  }

  /// All that is on the screen, as a PPM file.
  package func photograph() -> [UInt8] {
    Command(
      ["import", "-silent", "-window", "root", "-depth", "8", "ppm:-"],
      environment: ["DISPLAY": display]
    ).output
  }
}
