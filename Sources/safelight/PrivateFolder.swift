import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes folders of this program in which nobody else can look.
enum PrivateFolder {
  /// Makes a folder and those above it that are missing.
  static func make(_ path: String) throws(LatentFileError) {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    guard errno == ENOENT, let cut = path.lastIndex(of: "/"), cut != path.startIndex else {
      throw .system(.write, errno: errno)
    }
    try make(String(path[..<cut]))
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .system(.write, errno: errno) }
  }
}
