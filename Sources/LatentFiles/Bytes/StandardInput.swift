#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Standard input as a file that can be read anywhere, more than once.
enum StandardInput {
  /// What stands for it among paths.
  static let name = "-"

  /// More than any latent, and less than many a disk.
  private static let limit = 64 << 30
  /// Bytes that tell a container.
  private static let startCount = 9

  /// Reads all of it into a file without a name; answers the path by which this process opens it.
  ///
  /// The file lives as long as the process. A terminal is refused: nobody types a latent. So is what
  /// begins like no container, and what does not end: the disk is not filled with it.
  static func keep() throws(LatentFileError) -> String {
    guard isatty(STDIN_FILENO) == 0 else { throw .notARegularFile }
    guard let file = tmpfile() else { throw .system(.open, errno: errno) }
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var (start, total) = ([UInt8](), 0)
    while true {
      let count = read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(.read, errno: errno) }
      guard count > 0 else { break }
      if start.count < startCount {
        start += buffer.prefix(min(count, startCount - start.count))
        guard start.count < startCount || ContainerHeader.mayBegin(start) else {
          throw .unknownContainer
        }
      }
      total += count
      guard total <= limit else { throw .system(.read, errno: EFBIG) }
      guard fwrite(buffer, 1, count, file) == count else { throw .system(.write, errno: errno) }
    }
    guard fflush(file) == 0 else { throw .system(.write, errno: errno) }
    return "/dev/fd/\(fileno(file))"
  }
}
