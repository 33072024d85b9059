import TestSupport
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
  private static let folder = FixtureFile.top + "Tests/WorkbenchTests/Screens/"

  /// Fails where the screen is not what the file of this name has.
  static func expect(
    _ screen: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let path = folder + name + ".txt"
    if getenv("SAFELIGHT_RECORD") != nil {
      try? FixtureFile.write(Array((screen + "\n").utf8), to: path)
      return
    }
    let bytes = (try? FixtureFile.bytes(path)) ?? []
    let expected = String(decoding: bytes, as: UTF8.self)
    #expect(
      screen + "\n" == expected, "Screens/\(name).txt has another screen\n\(screen)",
      sourceLocation: sourceLocation)
  }
}
