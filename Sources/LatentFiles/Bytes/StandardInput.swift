#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard input as a file that can be read anywhere, more than once.
enum StandardInput {
  /// What stands for it among paths.
  static let name = "-"

  /// Reads all of it into a file without a name; answers the path by which this process opens it.
  ///
  /// The file lives as long as the process. A terminal is refused: nobody types a latent.
  static func keep() throws(LatentFileError) -> String {
    guard isatty(STDIN_FILENO) == 0 else { throw .notARegularFile }
    guard let file = tmpfile() else { throw .system(.open, errno: errno) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(.read, errno: errno) }
      guard count > 0 else { break }
      guard fwrite(buffer, 1, count, file) == count else { throw .system(.write, errno: errno) }
    }
    guard fflush(file) == 0 else { throw .system(.write, errno: errno) }
    return "/dev/fd/\(fileno(file))"
  }
}
