import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where work that goes on elsewhere leaves its results, and the event loop finds them.
///
/// Anyone may post, at any time, also after the loop has ended. The descriptor becomes readable when
/// there is something.
public final class Mailbox<Message: Sendable>: Sendable {
  let descriptor: Int32
  private let wakeUp: Int32
  private let messages = Mutex<[Message]>([])

  init() throws(TerminalError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .resources("wake-up pipe", errno: errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    wakeUp = ends[1]
  }

  deinit {
    close(descriptor)
    close(wakeUp)
  }

  /// Leaves a message.
  public func post(_ message: Message) {
    // One byte lies in the pipe exactly while there are messages, so that it never fills up.
    messages.withLock { messages in
      messages.append(message)
      if messages.count == 1 { _ = write(wakeUp, [1], 1) }
    }
  }

  /// All messages so far, in their order.
  func take() -> [Message] {
    messages.withLock { messages in
      guard !messages.isEmpty else { return [] }
      var byte: UInt8 = 0
      _ = read(descriptor, &byte, 1)
      defer { messages.removeAll() }
      return messages
    }
  }
}
