import CBuild
import HybridInference
import Imaging
import LatentFiles
import Terminal

/// What `--version` says and saved files carry.
enum Version {
  /// The release.
  static let text = "0.1.0"

  /// The release and everything about this build that a bug report needs.
  static var facts: String {
    let commit = String(cString: safelight_build_commit())
    let libraries = [
      ("curl", CurlLibrary.version), ("libpng", ImagingLibraries.png),
      ("libjpeg-turbo", ImagingLibraries.jpeg ?? "(version not told)"),
      ("libzip", ZipLibraries.zip), ("zlib", ZipLibraries.zlib), ("ncurses", CursesLibrary.version),
    ]
    return """
      safelight \(text)
      commit   \(commit.isEmpty ? "unknown: built without make" : commit)
      built by Swift \(compiler) for \(machine)
      with     \(libraries.map { "\($0.0) \($0.1)" }.joined(separator: ", "))
      """
  }

  // The standard library comes with the compiler; nothing else in Swift tells its version. A patch
  // of the compiler alone does not count there, hence two numbers and not three.
  private static var compiler: String {
    "\(_SwiftStdlibVersion.current)".split(separator: ".").prefix(2).joined(separator: ".")
  }

  private static var machine: String {
    #if os(Linux)
      "\(String(cString: safelight_build_machine())) Linux"
    #else
      "\(String(cString: safelight_build_machine())) macOS"
    #endif
  }
}
