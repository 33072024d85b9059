import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A loopback server that does with each connection what a test says, each on a thread of its own.
package final class FaultyServer: Sendable {
  /// One request, and the connection that it came on.
  package struct Exchange: Sendable {
    /// How many requests came before.
    package let number: Int
    package let request: ReplayServer.Request
    let client: Int32

    /// Sends bytes; false where the client has gone.
    @discardableResult package func send(_ bytes: [UInt8]) -> Bool {
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          systemSend(client, $0.baseAddress, $0.count, 0)
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }

    @discardableResult package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Sends a whole answer.
    package func answer(
      _ status: String, _ headers: [String] = [], _ body: [UInt8] = []
    ) {
      let all = headers + ["Content-Length: \(body.count)", "Connection: close"]
      send("HTTP/1.1 \(status)\r\n" + all.map { $0 + "\r\n" }.joined() + "\r\n")
      send(body)
    }

    /// Returns after so long, or when the client has gone.
    package func pause(milliseconds: Int32) {
      var descriptor = pollfd(fd: client, events: Int16(POLLIN), revents: 0)
      poll(&descriptor, 1, milliseconds)
    }

    /// Says nothing more, for as long as the client stays.
    package func waitForTheEnd() { pause(milliseconds: -1) }

    /// Breaks the connection off, instead of ending it.
    package func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        client, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
  }

  package typealias Behaviour = @Sendable (Exchange) -> Void

  private let descriptor: Int32
  private let kept = Mutex<[ReplayServer.Request]>([])
  private let connected = Mutex(0)
  package let port: Int

  /// What was asked so far.
  package var requests: [ReplayServer.Request] { kept.withLock { $0 } }
  /// How often someone connected.
  package var connections: Int { connected.withLock { $0 } }

  /// Does the same with every request; the connection ends when `behaviour` returns.
  package init(_ behaviour: @escaping Behaviour) {
    (descriptor, port) = listenOnLoopback()
    startThread { [weak self, descriptor] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0 else { return }
        self?.connected.withLock { $0 += 1 }
        startThread { [weak self] in
          self?.serve(client, behaviour)
          close(client)
        }
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private func serve(_ client: Int32, _ behaviour: Behaviour) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let request = ReplayServer.parse(bytes) {
        let number = kept.withLock { kept in
          kept.append(request)
          return kept.count - 1
        }
        return behaviour(Exchange(number: number, request: request, client: client))
      }
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }
}

#if canImport(Glibc)
  private let systemSend = Glibc.send
#else
  private let systemSend = Darwin.send
#endif
