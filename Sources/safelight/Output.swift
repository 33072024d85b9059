import JSON
import LatentFiles
import Workbench

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Results go to stdout, words about trouble to stderr; neither ever carries a control character
/// that came from a file, a server or a name.
enum Output {
  /// Writes bytes to stdout as they are.
  static func write(_ bytes: [UInt8]) { write(bytes, to: STDOUT_FILENO) }

  /// Writes a line to stdout.
  static func line(_ text: String) { write(Array((text + "\n").utf8)) }

  /// Writes a JSON document to stdout.
  static func json(_ value: JSONValue) { line(value.text) }

  /// Says on stderr what is wrong, with the path, parameter or endpoint in front.
  static func trouble(_ subject: String? = nil, _ words: String) {
    let text = ["safelight", subject, words].compactMap { $0?.harmless }.joined(separator: ": ")
    write(Array((text + "\n").utf8), to: STDERR_FILENO)
  }

  /// Says on stderr what goes on, where someone sees it.
  static func note(_ text: String) {
    if isatty(STDERR_FILENO) == 1 { trouble(nil, text) }
  }

  /// Puts a line on stderr in place of the one before, which must have been put so too.
  static func progress(_ text: String) {
    write(Array("\r\u{1B}[K\(text)".utf8), to: STDERR_FILENO)
  }

  /// Says on stderr how the program is used; the lines stay lines.
  static func usage(_ text: String) {
    let lines: [String] = text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { (line: Substring) in String(line).harmless }
    write(Array((lines.joined(separator: "\n") + "\n").utf8), to: STDERR_FILENO)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        #if canImport(Glibc)
          let count = Glibc.write(
            descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        #else
          let count = Darwin.write(
            descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        #endif
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { fail(descriptor, errno) }
        done += count
      }
    }
  }

  /// Ends the program, which cannot say what it has to say.
  private static func fail(_ descriptor: Int32, _ code: Int32) -> Never {
    // Whoever reads went away, as `head` does: there is nobody left to tell, and nothing wrong.
    if code == EPIPE { exit(ExitStatus.done.rawValue) }
    if descriptor == STDOUT_FILENO { trouble("standard output", systemWords(code)) }
    exit(ExitStatus.someFailed.rawValue)
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
