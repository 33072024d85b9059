#if canImport(Glibc)
  import Glibc

  private let systemRead = Glibc.read
  private let systemWrite = Glibc.write
#else
  import Darwin

  private let systemRead = Darwin.read
  private let systemWrite = Darwin.write
#endif

/// Both ends of a terminal line: what a program has, and what a terminal has.
package final class PseudoTerminal {
  /// The program's end.
  package let line: Int32
  /// The terminal's end.
  private var terminal: Int32
  package private(set) var received: [UInt8] = []

  package init?(columns: Int, rows: Int) {
    guard let ends = openTerminalLine() else { return nil }
    (terminal, line) = ends
    resize(columns: columns, rows: rows)
  }

  deinit {
    hangUp()
    close(line)
  }

  package func hangUp() {
    if terminal >= 0 { close(terminal) }
    terminal = -1
  }

  package func resize(columns: Int, rows: Int, width: Int = 0, height: Int = 0) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: UInt16(width),
      ws_ypixel: UInt16(height))
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  package var modes: termios {
    var modes = termios()
    tcgetattr(line, &modes)
    return modes
  }

  /// The name of the program's end.
  package var path: String { ttyname(line).map { String(cString: $0) } ?? "" }

  package func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = systemWrite(terminal, bytes, bytes.count)
  }

  /// Reads what the program writes until this is among it, counted from the last such wait.
  package func waits(for text: String, seconds: Int = 10) -> Bool {
    let wanted = Array(text.utf8)
    var end = 0
    let isThere = reads(seconds: seconds) { received in
      let index = received.indices.first { received[$0...].starts(with: wanted) }
      end = (index ?? 0) + wanted.count
      return index != nil
    }
    if isThere { received.removeFirst(end) }
    return isThere
  }

  /// Reads what the program writes until all that is not consumed is as wanted.
  package func reads(seconds: Int = 10, until isWanted: ([UInt8]) -> Bool) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while ContinuousClock.now < deadline {
      if isWanted(received) { return true }
      var poll = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard Self.poll(&poll) else { continue }
      let count = systemRead(terminal, &buffer, buffer.count)
      if count > 0 { received += buffer[..<count] }
    }
    return false
  }

  /// Drops what was read.
  package func forget() { received = [] }

  private static func poll(_ descriptor: inout pollfd) -> Bool {
    #if canImport(Glibc)
      Glibc.poll(&descriptor, 1, 20) > 0
    #else
      Darwin.poll(&descriptor, 1, 20) > 0
    #endif
  }
}
