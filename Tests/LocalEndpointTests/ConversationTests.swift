import LocalEndpoint
import NIOCore
import Testing

/// What happens on one connection, in order.
@Suite struct ConversationTests {
  static let target = "/sd15/decode?" + query([1, 4, 1, 1], "output_type=pt&do_scaling=True")
  static let latent = body([0.25, 0.5, 0.75, 1])
  static let expected: [Float] = [-0.5, 0, 0.5]

  @Test(arguments: ["/", "/health", "/health?x=1", "//"])
  func healthAnswersOk(path: String) async throws {
    let answer = try await conversing { try await $0.request("GET", path) }
    #expect((answer.status, answer.text) == (200, "Ok"))
    #expect(answer.headers["content-type"] == "text/plain; charset=utf-8")
  }

  @Test func headHasNoBody() async throws {
    try await conversing { client in
      let answer = try await client.request("HEAD", "/health")
      #expect(answer.headers["content-length"] == "2")
      #expect(try await client.request("GET", "/").text == "Ok")
    }
  }

  @Test func oneConnectionServesManyRequests() async throws {
    try await conversing { client in
      for _ in 0..<20 {
        let answer = try await client.request("POST", Self.target, body: Self.latent)
        #expect(try floats(answer) == Self.expected)
      }
    }
  }

  @Test func requestsSentAheadAreAnsweredInOrder() async throws {
    try await conversing { client in
      let decode =
        "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n\r\n"
      let health = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
      try await client.send(
        Array(decode.utf8) + Self.latent + Array(health.utf8) + Array(decode.utf8) + Self.latent)
      #expect(try await floats(client.answer()) == Self.expected)
      #expect(try await client.answer().text == "Ok")
      #expect(try await floats(client.answer()) == Self.expected)
    }
  }

  @Test func aBodyMayComeByteByByte() async throws {
    try await conversing { client in
      let head = "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n\r\n"
      for byte in Array(head.utf8) + Self.latent { try await client.send([byte]) }
      #expect(try await floats(client.answer()) == Self.expected)
    }
  }

  @Test func aBodyMayComeInChunks() async throws {
    try await conversing { client in
      try await client.send(
        "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      for byte in Self.latent { try await client.send(Array("1\r\n".utf8) + [byte] + [13, 10]) }
      try await client.send("0\r\n\r\n")
      #expect(try await floats(client.answer()) == Self.expected)
    }
  }

  @Test func whoAsksBeforeSendingIsToldToGoOn() async throws {
    try await conversing { client in
      try await client.send(
        "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n"
          + "Expect: 100-continue\r\n\r\n")
      #expect(try await client.answer().status == 100)
      try await client.send(Self.latent)
      #expect(try await floats(client.answer()) == Self.expected)
    }
  }

  @Test func whoAsksBeforeSendingIsToldWhatIsWrong() async throws {
    try await conversing { client in
      try await client.send(
        "POST /sd16/decode HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n"
          + "Expect: 100-continue\r\n\r\n")
      let answer = try await client.answer()
      #expect((answer.status, answer.headers["connection"]) == (404, "close"))
      #expect(try await client.isClosed())
    }
  }

  @Test func oldAndClosingClientsAreClosed() async throws {
    for request in [
      "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ] {
      try await conversing { client in
        try await client.send(request)
        #expect(try await client.answer().text == "Ok")
        #expect(try await client.isClosed())
      }
    }
  }

  @Test func nonsenseIsRefusedAndClosed() async throws {
    for nonsense in ["hello world\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}", "GET / HTTP/9.9\r\n\r\n"]
    {
      try await conversing { client in
        try await client.send(nonsense + "\r\n\r\n")
        #expect(try await client.answer().status == 400)
        #expect(try await client.isClosed())
      }
    }
  }
}
