#if canImport(Glibc)
  import Glibc

  private let systemRead = Glibc.read
#else
  import Darwin

  private let systemRead = Darwin.read
#endif

/// A list of paths on standard input: one a line, or with NUL between them, as `find -print0` has it.
enum FileList {
  /// The argument that stands for the list.
  static let name = "-"
  /// More than this is no list of paths.
  private static let limit = 256 << 20

  /// Reads the list to its end.
  static func read() -> [String] {
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = systemRead(STDIN_FILENO, &part, part.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    return paths(bytes)
  }

  static func paths(_ bytes: [UInt8]) -> [String] {
    let separator = bytes.contains(0) ? 0 : UInt8(ascii: "\n")
    return bytes.split(separator: separator).map { line in
      String(decoding: separator == 0 || line.last != 0x0D ? line : line.dropLast(), as: UTF8.self)
    }
  }
}
