import Dispatch

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An endpoint that answers every POST with the same 512x512 pixels, so that what is measured is the
/// client: no parsing, no framework, one write for each answer.
struct CannedServer {
  struct Trouble: Error {}

  /// How long an answer takes to come, piece by piece; 0 for at once.
  let seconds: Int

  private static let answer: [UInt8] = {
    let pixels = (0..<512 * 512 * 3).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 24) }
    let head =
      "HTTP/1.1 200 OK\r\ncontent-type: tensor/binary\r\nshape: [1, 512, 512, 3]\r\n"
      + "dtype: uint8\r\ncontent-length: \(pixels.count)\r\n\r\n"
    return Array(head.utf8) + pixels
  }()

  /// Says the port on standard output, then serves until the process is ended.
  func serve() throws {
    #if canImport(Glibc)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) | listen(listener, 16) | getsockname(listener, $0, &length)
      }
    }
    guard status == 0 else { throw Trouble() }
    SafelightBench.say("\(UInt16(bigEndian: address.sin_port))", to: STDOUT_FILENO)
    while true {
      let client = accept(listener, nil, nil)
      guard client >= 0 else { throw Trouble() }
      var yes: Int32 = 1
      setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, 4)
      DispatchQueue(label: "client").async {
        converse(client)
        close(client)
      }
    }
  }

  private func converse(_ client: Int32) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var received: [UInt8] = []
    while true {
      guard let head = Self.endOfHead(received) else {
        let count = recv(client, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        received += buffer[..<count]
        continue
      }
      var missing = head + Self.bodyLength(received[..<head]) - received.count
      while missing > 0 {
        let count = recv(client, &buffer, min(missing, buffer.count), 0)
        guard count > 0 else { return }
        missing -= count
      }
      received = []
      let answer = Self.answer
      let piece = seconds > 0 ? answer.count / (seconds * 20) : answer.count
      var sent = 0
      while sent < answer.count {
        let count = answer.withUnsafeBytes {
          send(client, $0.baseAddress.map { $0 + sent }, min(piece, answer.count - sent), 0)
        }
        guard count > 0 else { return }
        sent += count
        if seconds > 0 { usleep(50_000) }
      }
    }
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 4 else { return nil }
    return (4...bytes.count).first { bytes[$0 - 4..<$0].elementsEqual([13, 10, 13, 10]) }
  }

  private static func bodyLength(_ head: ArraySlice<UInt8>) -> Int {
    for line in String(decoding: head, as: UTF8.self).lowercased().split(separator: "\r\n") {
      guard line.hasPrefix("content-length:") else { continue }
      return Int(line.drop { $0 != ":" }.dropFirst().filter { $0 != " " }) ?? 0
    }
    return 0
  }
}
