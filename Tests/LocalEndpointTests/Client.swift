#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A TCP connection to 127.0.0.1 that knows as much of HTTP as the tests need.
///
/// It blocks, on threads of its own.
final class Client: Sendable {
  enum Trouble: Error { case connect, send, closed, silence, malformed(String) }

  struct Answer: Sendable {
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let socket: Int32

  init(port: Int) throws {
    #if canImport(Glibc)
      let stream = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    #else
      let stream = SOCK_STREAM
    #endif
    socket = Self.open(AF_INET, stream, 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = in_addr_t(UInt32(0x7F00_0001).bigEndian)
    // Nothing here should ever take so long; a test that hangs is worse than one that fails.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw Trouble.connect }
  }

  deinit { close(socket) }

  private static func write(_ socket: Int32, _ start: UnsafeRawPointer?, _ count: Int) -> Int {
    // Writing to a connection that the server closed must be an error, not a signal.
    #if canImport(Glibc)
      Glibc.send(socket, start, count, Int32(MSG_NOSIGNAL))
    #else
      Darwin.send(socket, start, count, 0)
    #endif
  }

  private static func open(_ domain: Int32, _ type: Int32, _ flags: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(domain, type, flags)
    #else
      Darwin.socket(domain, type, flags)
    #endif
  }

  /// Sends a whole request with the headers that the reference client sends.
  func request(
    _ method: String, _ target: String, headers: [(String, String)] = [], body: [UInt8] = []
  ) async throws -> Answer {
    var text = "\(method) \(target) HTTP/1.1\r\n"
    let names = Set(headers.map { $0.0.lowercased() })
    if !names.contains("host") { text += "Host: 127.0.0.1\r\n" }
    for (name, value) in headers { text += "\(name): \(value)\r\n" }
    if method == "POST" { text += "Content-Length: \(body.count)\r\n" }
    try await send(Array((text + "\r\n").utf8) + body)
    return try await answer(hasBody: method != "HEAD")
  }

  func send(_ text: String) async throws { try await send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) async throws {
    try await blocking { try self.write(bytes) }
  }

  /// Reads one answer.
  func answer(hasBody: Bool = true) async throws -> Answer {
    try await blocking { try self.readAnswer(hasBody: hasBody) }
  }

  /// Whether the server closes the connection, once everything it sent is read.
  func isClosed() async throws -> Bool {
    try await blocking {
      do { _ = try self.read(1) } catch Trouble.closed { return true }
      return false
    }
  }

  private func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Self.write(socket, $0.baseAddress, $0.count) }
      guard count > 0 else { throw Trouble.send }
      rest = rest.dropFirst(count)
    }
  }

  private func readAnswer(hasBody: Bool) throws -> Answer {
    var answer = Answer()
    let first = try line()
    let parts = first.split(separator: " ")
    guard parts.count > 1, first.hasPrefix("HTTP/1."), let status = Int(parts[1]) else {
      throw Trouble.malformed(first)
    }
    answer.status = status
    while true {
      let header = try line()
      if header.isEmpty { break }
      guard let colon = header.firstIndex(of: ":") else { throw Trouble.malformed(header) }
      let value = header[header.index(after: colon)...].drop { $0 == " " }
      answer.headers[header[..<colon].lowercased()] = String(value)
    }
    if hasBody, let length = answer.headers["content-length"].flatMap({ Int($0) }) {
      answer.body = try read(length)
    }
    return answer
  }

  private func line() throws -> String {
    var bytes: [UInt8] = []
    while bytes.suffix(2) != [13, 10] { bytes += try read(1) }
    return String(decoding: bytes.dropLast(2), as: UTF8.self)
  }

  private func read(_ count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let received = bytes.withUnsafeMutableBytes {
        recv(socket, $0.baseAddress.map { $0 + filled }, count - filled, 0)
      }
      if received < 0, errno == EAGAIN { throw Trouble.silence }
      guard received > 0 else { throw Trouble.closed }
      filled += received
    }
    return bytes
  }
}
