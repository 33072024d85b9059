#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of the folder `Fixtures`.
enum Fixture {
  /// Its bytes; none where it cannot be read.
  static func bytes(_ name: String) -> [UInt8] {
    let path =
      #filePath.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/Fixtures/" + name
    guard let file = fopen(path, "r") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&part, 1, part.count, file)
      if count == 0 { return bytes }
      bytes += part.prefix(count)
    }
  }
}
