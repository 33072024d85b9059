#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Files that tests read and make.
package enum FixtureFile {
  /// The package's own folder, with a slash at its end.
  package static let top =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/"

  package struct Missing: Error { let path: String }

  package static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  package static func write(_ bytes: [UInt8], to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Missing(path: path) }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Runs `body` in a new folder that is removed afterwards.
  package static func inTemporaryFolder<Result>(_ body: (String) throws -> Result) throws -> Result
  {
    let path = try makeTemporaryFolder()
    defer { remove(path) }
    return try body(path)
  }

  /// Makes a new folder, which the caller removes.
  package static func makeTemporaryFolder() throws -> String {
    var name = Array("/tmp/safelight-tests-XXXXXX".utf8CString)
    guard let made = mkdtemp(&name) else { throw Missing(path: "temporary folder") }
    return String(cString: made)
  }

  /// Removes a folder with all that is in it.
  package static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." {
          if unlink(path + "/" + name) != 0 { remove(path + "/" + name) }
        }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
