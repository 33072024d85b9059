import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Screens kept as text files, to be read by people and compared by tests.
///
/// With `SAFELIGHT_RECORD=1` in the environment the files are written instead: look at what changed
/// with `git diff` before it is committed.
enum Snapshot {
  private static let folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { $0 + "/" + $1 } + "/Screens/"

  /// Fails where the screen is not what the file of this name has.
  static func expect(
    _ screen: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = folder + name + ".txt"
    if getenv("SAFELIGHT_RECORD") != nil {
      write(screen + "\n", to: path)
      return
    }
    let expected = read(path)
    #expect(
      screen + "\n" == expected, "Screens/\(name).txt has another screen\n\(screen)",
      sourceLocation: sourceLocation)
  }

  private static func read(_ path: String) -> String {
    guard let file = fopen(path, "r") else { return "" }
    defer { fclose(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      text += buffer[..<count]
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func write(_ text: String, to path: String) {
    guard let file = fopen(path, "w") else { return }
    defer { fclose(file) }
    _ = fputs(text, file)
  }
}
