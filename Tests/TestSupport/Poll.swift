#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Looks again and again until something is there.
package enum Poll {
  /// The text once it is neither empty nor `other`; the last one seen where that never comes.
  package static func text(
    seconds: Int, other: String = "", _ look: () -> String
  ) -> String {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var seen = look()
    while seen.isEmpty || seen == other, ContinuousClock.now < deadline {
      usleep(50_000)
      seen = look()
    }
    return seen
  }
}
