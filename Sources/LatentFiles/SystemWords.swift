#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The system's own word for an `errno`.
public func systemWords(_ code: Int32) -> String {
  strerror(code).map { String(cString: $0) } ?? "error \(code)"
}
