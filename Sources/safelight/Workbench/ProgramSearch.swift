#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where programs are, as a shell finds them.
enum ProgramSearch {
  /// The first executable of this name in the folders of `PATH`; relative folders do not count.
  static func path(of name: String) -> String? {
    let folders = Environment.value("PATH")?.split(separator: ":") ?? []
    return folders.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
      .first { access($0, X_OK) == 0 }
  }
}
