#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder of a cache: made for its owner alone, and listed.
enum CacheFolder {
  /// What the names of answers end with.
  static let ending = ".answer"
  /// A file that is being written is older than this only where its program died.
  static let staleSeconds = 3600

  struct File {
    let path: String
    let bytes: Int
    /// Seconds since it was written.
    let age: Int
  }

  /// Makes the folder and those above it; false where that cannot be.
  static func make(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex,
      make(String(path[..<slash]))
    else { return false }
    return mkdir(path, 0o700) == 0 || errno == EEXIST
  }

  /// The answers in a folder; what a program that died left behind is removed on the way.
  static func files(in folder: String, staleAfter: Int) -> [File] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    let now = time(nil)
    var files: [File] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let isStarted = name.hasPrefix(".safelight-") && name.hasSuffix(".tmp")
      guard isStarted || name.hasSuffix(ending) else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
      #if canImport(Glibc)
        let written = status.st_mtim.tv_sec
      #else
        let written = status.st_mtimespec.tv_sec
      #endif
      let age = max(Int(now - written), 0)
      if isStarted {
        if age >= staleAfter { unlink(path) }
      } else {
        files.append(File(path: path, bytes: Int(status.st_size), age: age))
      }
    }
    return files
  }
}
