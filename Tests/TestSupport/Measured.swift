#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Figures for the documentation: printed where somebody asks for them, since a loaded machine's are
/// worth nothing.
package enum Measured {
  private static let isWanted = getenv("SAFELIGHT_MEASURE") != nil

  package static func note(_ text: String) {
    if isWanted { print("measured: \(text)") }
  }
}
