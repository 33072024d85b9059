/// What a server can do to whoever asks it for a picture.
package enum Fault: String, Sendable, CaseIterable {
  case none
  case slowFirstByte, byteByByte, byteASecond
  case silent, stallsMidway, stallsInHeaders
  case hangsUp, resets, resetsMidway, halfABody
  case shortLength, wrongShape, wrongType, wrongSize, pageInstead, cutPicture, emptyBody
  case endlessBody, announces10GB, gzipBomb, headerFlood, longHeader, endlessContinue
  case redirectsInCircles, redirectsToAnotherHost, redirectsToAnotherPort, redirectsToAFile
  case redirectsNowhere
  case noHeaders, noSense
  case refuses401, refuses404, refuses413, refuses429, refuses500, refuses502, refuses503
  case asksToWaitAnHour, clearsUp

  /// A picture of one grey pixel, as a tensor answer or in a file.
  package static let tensor: [UInt8] = [128, 128, 128]
  package static let tensorHeaders = ["shape: [1, 1, 1, 3]", "dtype: uint8"]

  /// Does it, to a request for a tensor.
  package func answer(_ exchange: FaultyServer.Exchange) {
    let good = "HTTP/1.1 200 OK\r\n" + Self.tensorHeaders.map { $0 + "\r\n" }.joined()
    let whole = good + "Content-Length: 3\r\nConnection: close\r\n\r\n"
    switch self {
    case .none: exchange.answer("200 OK", Self.tensorHeaders, Self.tensor)
    case .slowFirstByte:
      exchange.pause(milliseconds: 500)
      exchange.answer("200 OK", Self.tensorHeaders, Self.tensor)
    case .byteByByte, .byteASecond:
      if self == .byteASecond { exchange.send(whole) }
      for byte in self == .byteASecond ? Self.tensor : Array(whole.utf8) + Self.tensor {
        exchange.pause(milliseconds: self == .byteASecond ? 1000 : 2)
        guard exchange.send([byte]) else { return }
      }
    case .silent: exchange.waitForTheEnd()
    case .stallsMidway:
      exchange.send(whole)
      exchange.send([128])
      exchange.waitForTheEnd()
    case .stallsInHeaders:
      exchange.send(good)
      exchange.waitForTheEnd()
    case .hangsUp: break
    case .resets: exchange.reset()
    case .resetsMidway:
      exchange.send(whole)
      exchange.send([128])
      exchange.reset()
    case .halfABody:
      exchange.send(good + "Content-Length: 6\r\n\r\n")
      exchange.send(Self.tensor)
    case .shortLength:
      exchange.send(good + "Content-Length: 2\r\nConnection: close\r\n\r\n")
      exchange.send(Self.tensor)
    case .wrongShape:
      exchange.answer("200 OK", ["shape: [1, 1, -1, 3]", "dtype: uint8"], [1, 2, 3])
    case .wrongType: exchange.answer("200 OK", ["shape: [1, 1, 1, 3]", "dtype: int7"], [1, 2, 3])
    case .wrongSize:
      exchange.answer("200 OK", ["shape: [1, 9999999, 9999999, 3]", "dtype: uint8"], [1, 2, 3])
    case .pageInstead:
      exchange.answer(
        "200 OK", ["Content-Type: text/html"], Array("<title>Sign in</title>".utf8))
    case .cutPicture: exchange.answer("200 OK", [], [0x89, 0x50, 0x4E, 0x47, 0xD, 0xA, 0x1A, 0xA])
    case .emptyBody: exchange.answer("200 OK", Self.tensorHeaders)
    case .endlessBody:
      exchange.send(good + "Transfer-Encoding: chunked\r\n\r\n")
      let chunk = Array("100000\r\n".utf8) + [UInt8](repeating: 7, count: 1 << 20) + [13, 10]
      while exchange.send(chunk) {}
    case .announces10GB:
      exchange.send(good + "Content-Length: 10000000000\r\n\r\n")
      while exchange.send([UInt8](repeating: 7, count: 1 << 16)) {}
    case .gzipBomb:
      exchange.send(good + "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
      let (first, rest) = Self.gzipOfZeros
      guard exchange.send(Self.chunk(first)) else { return }
      let chunk = Self.chunk(rest)
      while exchange.send(chunk) {}
    case .headerFlood:
      exchange.send(good)
      while exchange.send("X-Flood: " + String(repeating: "x", count: 1000) + "\r\n") {}
    case .longHeader:
      exchange.send(good + "X-Flood: ")
      while exchange.send(String(repeating: "x", count: 1 << 16)) {}
    case .endlessContinue: while exchange.send("HTTP/1.1 100 Continue\r\n\r\n") {}
    case .redirectsInCircles: exchange.answer("307 Temporary Redirect", ["Location: /round"])
    case .redirectsToAnotherHost:
      exchange.answer("307 Temporary Redirect", ["Location: https://example.org/steal"])
    case .redirectsToAnotherPort:
      exchange.answer("307 Temporary Redirect", ["Location: http://127.0.0.1:9/steal"])
    case .redirectsToAFile: exchange.answer("302 Found", ["Location: file:///etc/passwd"])
    case .redirectsNowhere: exchange.answer("302 Found")
    case .noHeaders: exchange.send(Self.tensor + Array("no status line".utf8))
    case .noSense: exchange.send([UInt8](0...255) + [13, 10, 13, 10])
    case .refuses401: refuse(exchange, "401 Unauthorized")
    case .refuses404: refuse(exchange, "404 Not Found")
    case .refuses413: refuse(exchange, "413 Payload Too Large")
    case .refuses429: refuse(exchange, "429 Too Many Requests", ["Retry-After: 0"])
    case .refuses500: refuse(exchange, "500 Internal Server Error")
    case .refuses502: refuse(exchange, "502 Bad Gateway", ["Retry-After: 0"])
    case .refuses503: refuse(exchange, "503 Service Unavailable", ["Retry-After: 0"])
    case .asksToWaitAnHour: refuse(exchange, "503 Service Unavailable", ["Retry-After: 3600"])
    case .clearsUp where exchange.number == 0:
      refuse(exchange, "503 Service Unavailable", ["Retry-After: 0"])
    case .clearsUp: exchange.answer("200 OK", Self.tensorHeaders, Self.tensor)
    }
  }

  private func refuse(
    _ exchange: FaultyServer.Exchange, _ status: String, _ headers: [String] = []
  ) {
    // Servers that repeat what they were told must not get it shown.
    let told = exchange.request.header("authorization") ?? "nobody"
    exchange.answer(status, headers, Array("{\"error\": \"not you, \(told)\"}".utf8))
  }

  private static func chunk(_ bytes: [UInt8]) -> [UInt8] {
    Array((String(bytes.count, radix: 16) + "\r\n").utf8) + bytes + [13, 10]
  }

  /// A gzip file of zeros without end: how it begins, and what is repeated for ever.
  ///
  /// Each time that is some 2 MB of them. The codes are deflate's fixed ones (RFC 1951).
  private static var gzipOfZeros: (first: [UInt8], rest: [UInt8]) {
    var bits: [Bool] = []
    func add(_ code: String) { bits += code.map { $0 == "1" } }
    add("110")  // The last block, fixed codes.
    add("00110000")  // One zero.
    // 258 times what was a byte ago.
    let again = "1100010100000"
    while bits.count % 8 != 0 || bits.count < 200 { add(again) }
    var rest: [Bool] = []
    for _ in 0..<8 { rest += again.map { $0 == "1" } }
    func bytes(_ bits: [Bool]) -> [UInt8] {
      stride(from: 0, to: bits.count, by: 8).map { start in
        bits[start..<start + 8].reversed().reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
      }
    }
    let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
    return (head + bytes(bits), (0..<1000).flatMap { _ in bytes(rest) })
  }
}
