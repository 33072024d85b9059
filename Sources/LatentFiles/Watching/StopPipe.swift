#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Wakes a thread that waits in poll(2), once and for all.
final class StopPipe: Sendable {
  /// Becomes readable when it is time to stop.
  let descriptor: Int32
  private let writer: Int32

  init() throws(LatentFileError) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw .system(.watch, errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (descriptor, writer) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writer)
  }

  func stop() {
    var byte: UInt8 = 0
    _ = write(writer, &byte, 1)
  }

  /// Waits for the stop, or for another descriptor; false when it is time to stop.
  func wait(for other: Int32?, milliseconds: Int?) -> Bool {
    var polled = [pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)]
    if let other { polled.append(pollfd(fd: other, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&polled, nfds_t(polled.count), Int32(milliseconds ?? -1))
    return polled[0].revents == 0
  }
}
