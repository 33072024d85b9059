#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The folder that relative paths start from.
enum CurrentFolder {
  /// Its path; the root where it cannot be told.
  static var path: String {
    guard let buffer = getcwd(nil, 0) else { return "/" }
    defer { free(buffer) }
    return String(cString: buffer)
  }
}
