#if canImport(Glibc)
  import Glibc

  private let systemPoll = Glibc.poll
#else
  import Darwin

  private let systemPoll = Darwin.poll
#endif

/// Waits for descriptors.
enum Readiness {
  /// Which of the descriptors can be read, after one can, or the time has come, or a signal did.
  static func wait(
    for descriptors: [Int32], until deadline: Duration?, now: Duration
  ) throws(TerminalError) -> [Bool] {
    var polls = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let count = systemPoll(&polls, nfds_t(polls.count), milliseconds(until: deadline, now: now))
    guard count > 0 else { return descriptors.map { _ in false } }
    return try polls.map { (poll) throws(TerminalError) in
      let isReadable = poll.revents & Int16(POLLIN) != 0
      guard isReadable || poll.revents == 0 else { throw .hungUp }
      return isReadable
    }
  }

  /// What is left, rounded up, so that nothing is waited for twice; -1 without a deadline.
  private static func milliseconds(until deadline: Duration?, now: Duration) -> Int32 {
    guard let deadline else { return -1 }
    let left = max(deadline - now, .zero).components
    let milliseconds =
      left.seconds * 1000 + (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
    return Int32(clamping: milliseconds)
  }
}
