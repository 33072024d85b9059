import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A loopback server that answers each connection with bytes it was given and keeps what it was asked.
package final class ReplayServer: Sendable {
  package struct Request: Sendable {
    package let line: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package func header(_ name: String) -> String? {
      headers.first { $0.name.lowercased() == name }?.value
    }
  }

  private struct State {
    var answers: [[UInt8]]
    var requests: [Request] = []
  }

  private let descriptor: Int32
  private let state: Mutex<State>
  package let port: Int

  /// What was asked so far.
  package var requests: [Request] { state.withLock { $0.requests } }

  /// Answers the n-th request with the n-th bytes, the last for all that follow, then hangs up.
  package init(_ answers: [[UInt8]]) {
    state = Mutex(State(answers: answers))
    (descriptor, port) = listenOnLoopback()
    startThread { [weak self, descriptor] in
      while true {
        let client = accept(descriptor, nil, nil)
        guard client >= 0, let self else { return }
        self.serve(client)
      }
    }
  }

  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
    close(descriptor)
  }

  private func serve(_ client: Int32) {
    defer { close(client) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      if let request = Self.parse(bytes) {
        let answer = state.withLock { state -> [UInt8] in
          state.requests.append(request)
          return state.answers[min(state.requests.count, state.answers.count) - 1]
        }
        var sent = 0
        while sent < answer.count {
          let count = answer[sent...].withUnsafeBytes {
            send(client, $0.baseAddress, $0.count, 0)
          }
          guard count > 0 else { return }
          sent += count
        }
        shutdown(client, Int32(SHUT_WR))
        return
      }
      let count = recv(client, &buffer, buffer.count, 0)
      guard count > 0 else { return }
      bytes += buffer[..<count]
    }
  }

  static func parse(_ bytes: [UInt8]) -> Request? {
    let end = Array("\r\n\r\n".utf8)
    guard bytes.count >= 4,
      let split = (0...bytes.count - 4).first(where: { Array(bytes[$0..<$0 + 4]) == end })
    else { return nil }
    let lines = String(decoding: bytes[..<split], as: UTF8.self).split(separator: "\r\n")
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      return (String(line[..<colon]), String(value))
    }
    let length = headers.first { $0.name.lowercased() == "content-length" }.flatMap {
      Int($0.value)
    }
    let body = bytes[(split + 4)...]
    guard body.count >= length ?? 0 else { return nil }
    return Request(line: String(lines.first ?? ""), headers: headers, body: Array(body))
  }
}

/// Runs `body` on a thread of its own.
package func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Box>.fromOpaque(context).takeRetainedValue().body() }
      return nil
    }, Unmanaged.passRetained(Box(body)).toOpaque())
  pthread_detach(thread)
}
