import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A loopback server that takes a connection and says nothing.
package final class SilentServer: Sendable {
  private let descriptor: Int32
  private let client = Mutex<Int32>(-1)
  package let port: Int

  /// Whether someone connected.
  package var wasReached: Bool { client.withLock { $0 >= 0 } }

  package init() {
    (descriptor, port) = listenOnLoopback()
    startThread { [weak self, descriptor] in
      let accepted = accept(descriptor, nil, nil)
      self?.client.withLock { $0 = accepted }
    }
  }

  deinit {
    client.withLock { if $0 >= 0 { close($0) } }
    close(descriptor)
  }
}

/// A listening socket on a free port of this machine.
package func listenOnLoopback() -> (descriptor: Int32, port: Int) {
  // A client that hung up must not end the tests.
  signal(SIGPIPE, SIG_IGN)
  let listener = socket(AF_INET, streamType, 0)
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  withUnsafeMutableBytes(of: &address) { bytes in
    var length = socklen_t(bytes.count)
    let generic = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
    bind(listener, generic, length)
    listen(listener, 16)
    getsockname(listener, generic, &length)
  }
  return (listener, Int(UInt16(bigEndian: address.sin_port)))
}

#if canImport(Glibc)
  private let streamType = Int32(SOCK_STREAM.rawValue)
#else
  private let streamType = SOCK_STREAM
#endif
