import CTTY
import TerminalGraphics

#if canImport(Glibc)
  import Glibc

  private let systemRead = Glibc.read
  private let systemWrite = Glibc.write
#else
  import Darwin

  private let systemRead = Darwin.read
  private let systemWrite = Darwin.write
#endif

/// An open terminal: reads and writes bytes, knows its size, and can be made raw.
///
/// It is closed when it goes, unless it is one of the process's standard streams.
public final class TerminalDevice {
  /// What is read from.
  public let input: Int32
  /// What is written to; may be the same.
  public let output: Int32
  private let isOwned: Bool

  /// The terminal of the standard streams, or the process's own where one of them is none.
  public convenience init() throws(TerminalError) {
    if isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 {
      self.init(input: STDIN_FILENO, output: STDOUT_FILENO, isOwned: false)
      return
    }
    let descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else { throw .noTerminal }
    self.init(input: descriptor, output: descriptor, isOwned: true)
  }

  /// A terminal that is open already; it stays so.
  public convenience init(input: Int32, output: Int32) {
    self.init(input: input, output: output, isOwned: false)
  }

  private init(input: Int32, output: Int32, isOwned: Bool) {
    self.input = input
    self.output = output
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { close(input) }
  }

  /// The size as the terminal tells it; 80 columns and 24 rows where it tells nothing sane.
  public var window: TerminalWindow {
    var (columns, rows, width, height): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    guard safelight_tty_size(output, &columns, &rows, &width, &height),
      (1...1000).contains(columns), (1...1000).contains(rows)
    else { return TerminalWindow(cells: CellSize(columns: 80, rows: 24)) }
    return TerminalWindow(
      cells: CellSize(columns: Int(columns), rows: Int(rows)),
      pixels: PixelSize(width: Int(width), height: Int(height)))
  }

  /// How the line is set now; nil where this is no terminal any more.
  var modes: termios? {
    var modes = termios()
    return tcgetattr(input, &modes) == 0 ? modes : nil
  }

  /// Sets the line so that every byte comes and goes as it is.
  func makeRaw(_ modes: termios) {
    var raw = modes
    cfmakeraw(&raw)
    tcsetattr(input, TCSADRAIN, &raw)
  }

  /// Reads what has come; only to be called when something has.
  func read() throws(TerminalError) -> [UInt8] {
    let count = 4096
    var bytes: [UInt8] = []
    var failed = false
    bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      let read = systemRead(input, buffer.baseAddress, count)
      filled = max(read, 0)
      failed = read == 0 || (read < 0 && errno != EINTR && errno != EAGAIN)
    }
    guard !failed else { throw .hungUp }
    return bytes
  }

  /// Whether a few bytes can be written without waiting for a terminal that has stopped reading.
  var takesBytes: Bool {
    var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    return poll(&descriptor, 1, 0) == 1 && descriptor.revents == Int16(POLLOUT)
  }

  /// Writes all of it, waiting for the terminal where it must.
  func write(_ bytes: [UInt8]) throws(TerminalError) {
    let isWhole = bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let written = Glibc.write(
          output, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if written > 0 {
          rest = rest.dropFirst(written)
        } else if errno == EAGAIN {
          var descriptor = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
          poll(&descriptor, 1, -1)
        } else if errno != EINTR {
          return false
        }
      }
      return true
    }
    guard isWhole else { throw .hungUp }
  }
}
