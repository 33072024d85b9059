import Testing

@testable import LocalEndpoint

/// Who may use a server on loopback.
@Suite struct VisitorTests {
  @Test(arguments: [
    "127.0.0.1", "127.0.0.1:8080", "localhost", "LOCALHOST:1", "[::1]", "[::1]:8080", "127.1.2.3",
  ])
  func namesOfThisMachine(host: String) { #expect(VisitorCheck.isThisMachine(host)) }

  @Test(arguments: [
    "", "example.org", "127.0.0.1.example.org", "localhost.example.org", "localhost:x", "127.0.0",
    "127.0.0.1.", "128.0.0.1", "127.0.0.256", "[::2]", "[::1]x", "::1", "127.0.0.1:80@evil",
    "0.0.0.0", "127.+0.+0.+1", "127.0.0.", "١٢٧.0.0.1",
  ])
  func namesOfOthers(host: String) { #expect(!VisitorCheck.isThisMachine(host)) }

  struct Case: Sendable {
    let headers: [String]
    let status: Int
    let message: String
  }

  static let cases = [
    Case(headers: ["Host: localhost"], status: 200, message: "Ok"),
    Case(
      headers: ["Host: rebound.example:8080"], status: 403,
      message: "this endpoint is for this machine only, and rebound.example:8080 is not a name"
        + " of it"),
    Case(
      headers: ["Host: localhost", "Host: rebound.example"], status: 403,
      message: "this endpoint is for this machine only, and rebound.example is not a name of it"),
    Case(
      headers: ["Host: localhost", "Origin: https://example.org"], status: 403,
      message: "web pages may not use this endpoint (Origin: https://example.org)"),
    Case(
      headers: ["Host: localhost", "Origin: null"], status: 403,
      message: "web pages may not use this endpoint (Origin: null)"),
    Case(headers: ["X: y"], status: 400, message: "the Host header is missing"),
  ]

  @Test func strangersAreTurnedAway() async throws {
    for one in Self.cases {
      let answer = try await conversing { client in
        try await client.send(
          "GET / HTTP/1.1\r\n" + one.headers.map { $0 + "\r\n" }.joined() + "\r\n")
        return try await client.answer()
      }
      #expect(answer.status == one.status)
      #expect(answer.text.contains(one.message))
    }
  }

  @Test func aServerOpenedToTheNetworkHasAnyName() throws {
    let check = VisitorCheck(isLoopback: false)
    try check.check(["host": "gpu-box:8080"], version: .http1_1)
    #expect(throws: Refusal.foreignOrigin("http://gpu-box:8080")) {
      try check.check(
        ["host": "gpu-box:8080", "origin": "http://gpu-box:8080"], version: .http1_1)
    }
  }

  @Test("a token is asked for by whoever says one, and by servers that others can reach")
  func tokens() async throws {
    for (host, token) in [("127.0.0.1", "right"), ("0.0.0.0", "right"), ("0.0.0.0", nil)] {
      let endpoint = try await LocalEndpoint.start(
        host: host, token: token, decoder: EchoDecoder(), encoder: EchoEncoder())
      let right = try #require(endpoint.token)
      #expect(token == nil ? right.utf8.count == 32 : right == token)
      for (header, status) in [
        ("Authorization: Bearer \(right)", 200), ("authorization: bearer \(right)", 200),
        ("Authorization: Bearer \(right.dropLast())x", 401), ("Authorization: Bearer", 401),
        ("Authorization: Basic \(right)", 401), ("X: y", 401),
        ("Authorization: Bearer \(right)\r\nAuthorization: Bearer \(right)", 401),
      ] {
        let client = try Client(port: endpoint.port)
        try await client.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n\r\n")
        let answer = try await client.answer()
        #expect(answer.status == status, "\(host): \(header)")
        if status == 401 { #expect(answer.headers["www-authenticate"] == "Bearer") }
      }
      await endpoint.stop()
    }
    let endpoint = try await LocalEndpoint.start(decoder: EchoDecoder(), encoder: EchoEncoder())
    #expect(endpoint.token == nil)
    await endpoint.stop()
  }
}
