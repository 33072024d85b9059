import CTTY

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes in an object of shared memory, for a terminal that reads and removes it.
///
/// One that was not read is removed when this goes. Only a program that is killed leaves any behind,
/// until the machine is started again.
public final class SharedMemory: Sendable {
  /// The object's name.
  public let name: String

  /// Makes an object of these bytes that only this user's programs can read; nil where there is no
  /// room, or no shared memory.
  public init?(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return nil }
    // macOS has no room for more than 31 letters.
    name = "/safelight-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    guard safelight_share(name, bytes, bytes.count) else { return nil }
  }

  deinit { safelight_unshare(name) }
}
