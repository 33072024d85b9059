import LocalEndpoint
import NIOCore
import Testing

/// What the server does not take on.
@Suite struct BoundsTests {
  static let target = ConversationTests.target
  static let latent = ConversationTests.latent

  @Test func aBodyThatIsAnnouncedTooLongIsRefusedAtOnce() async throws {
    try await conversing { client in
      try await client.send(
        "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n")
      let answer = try await client.answer()
      #expect(answer.status == 413)
      #expect(answer.text == #"{"error": "the body is longer than 67108864 bytes"}"#)
      #expect(try await client.isClosed())
    }
  }

  @Test func chunksWithoutEndAreRefusedAtTheLimit() async throws {
    var limits = EndpointLimits()
    limits.bodyBytes = 1000
    try await conversing(limits: limits) { client in
      try await client.send(
        "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<11 {
        try await client.send("64\r\n" + String(repeating: "x", count: 100) + "\r\n")
      }
      #expect(try await client.answer().status == 413)
    }
  }

  /// Bodies that are on their way share their room, and give it back with the answer or the client.
  @Test func bodiesShareTheirMemory() async throws {
    var limits = EndpointLimits()
    limits.bodyMemory = Self.latent.count * 2
    let head =
      "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: \(Self.latent.count)\r\n\r\n"
    try await serving(EchoDecoder(), limits: limits) { endpoint in
      let port = endpoint.port
      let first = try Client(port: port)
      var second: Client? = try Client(port: port)
      for client in [first, second].compactMap(\.self) {
        try await client.send(head)
        try await client.send(Array(Self.latent.dropLast()))
      }
      @Sendable func status() async throws -> Int {
        try await Client(port: port).request("POST", Self.target, body: Self.latent).status
      }
      #expect(await eventually { (try? await status()) == 503 })
      second = nil
      #expect(await eventually { (try? await status()) == 200 })
      try await first.send(Array(Self.latent.suffix(1)))
      #expect(try await first.answer().status == 200)
      // Kept open, it keeps nothing.
      for _ in 0..<2 {
        let client = try Client(port: port)
        try await client.send(head)
        try await client.send(Self.latent)
        #expect(try await client.answer().status == 200)
      }
    }
  }

  @Test func aHeadWithoutEndIsRefused() async throws {
    for start in ["GET /", "GET / HTTP/1.1\r\nX: ", "GET / HTTP/1.1\r\n"] {
      try await conversing { client in
        try await client.send(start)
        let filling = start.hasSuffix("\r\n") ? "a: b\r\n" : "aaaaaa"
        for _ in 0..<20 {
          do { try await client.send(String(repeating: filling, count: 200)) } catch { break }
        }
        // The rest of what was sent meets a closed socket, which may reset the connection before
        // the answer is read; that it ends is what counts.
        if let answer = try? await client.answer() { #expect(answer.status == 400) }
        #expect(try await client.isClosed())
      }
    }
  }

  @Test func twoDecodeAtATimeOthersWaitAndTheRestIsTurnedAway() async throws {
    var limits = EndpointLimits()
    limits.waitingDecodes = 1
    let decoder = GatedDecoder()
    try await serving(decoder, limits: limits) { endpoint in
      let port = endpoint.port
      let answers = try await withThrowingTaskGroup(of: Client.Answer.self) { group in
        for _ in 0..<5 {
          group.addTask {
            try await Client(port: port).request("POST", Self.target, body: Self.latent)
          }
        }
        // Three have a place; the gate opens once the other two were turned away.
        var answers: [Client.Answer] = []
        for try await answer in group {
          answers.append(answer)
          guard answers.count == 2 else { continue }
          #expect(await eventually { decoder.now.inside == 2 })
          decoder.open()
        }
        return answers
      }
      #expect(answers.map(\.status) == [503, 503, 200, 200, 200])
      #expect(answers[0].headers["retry-after"] == "1")
      #expect(decoder.now.mostInside == 2)
    }
  }

  @Test func aDecodeThatNobodyWaitsForIsCancelled() async throws {
    let decoder = GatedDecoder()
    try await serving(decoder) { endpoint in
      let port = endpoint.port
      do {
        let client = try Client(port: port)
        try await client.send(
          "POST \(Self.target) HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16\r\n\r\n")
        try await client.send(Self.latent)
        #expect(await eventually { decoder.now.inside == 1 })
      }
      // The client is gone, and its connection with it.
      #expect(await eventually { decoder.now.cancelled == 1 })
    }
  }

  @Test func aServerThatStopsCancelsWhatItDecodes() async throws {
    let decoder = GatedDecoder()
    let endpoint = try await LocalEndpoint.start(decoder: decoder)
    let port = endpoint.port
    async let answer = try? Client(port: port).request("POST", Self.target, body: Self.latent)
    #expect(await eventually { decoder.now.inside == 1 })
    await endpoint.stop()
    #expect(decoder.now.cancelled == 1)
    _ = await answer
    #expect(throws: (any Error).self) { try Client(port: port) }
  }

  @Test func aClientThatKeepsTheServerWaitingIsClosed() async throws {
    var limits = EndpointLimits()
    limits.patience = .milliseconds(50)
    for start in ["", "GET / HT", "POST \(Self.target) HTTP/1.1\r\nContent-Length: 16\r\n\r\nabc"] {
      try await conversing(limits: limits) { client in
        try await client.send(start)
        #expect(try await client.isClosed())
      }
    }
  }

  @Test func programsThatAreStartedMeanwhileHoldNoConnectionOpen() async throws {
    var limits = EndpointLimits()
    limits.patience = .milliseconds(500)
    try await conversing(limits: limits) { client in
      #expect(try await client.request("GET", "/").status == 200)
      let sleeper = try Sleeper()
      defer { sleeper.end() }
      #expect(try await client.isClosed())
    }
  }

  @Test func patienceIsForClientsNotForDecodes() async throws {
    var limits = EndpointLimits()
    // Long enough to send a request on a machine with much else to do.
    limits.patience = .seconds(2)
    let decoder = GatedDecoder()
    try await serving(decoder, limits: limits) { endpoint in
      let port = endpoint.port
      async let answer = Client(port: port).request("POST", Self.target, body: Self.latent)
      #expect(await eventually { decoder.now.inside == 1 })
      // Another client's patience, begun later, ends: the first one's would have by then.
      let isClosed = try await Client(port: port).isClosed()
      #expect(isClosed)
      decoder.open()
      let status = try await answer.status
      #expect(status == 200)
    }
  }

  @Test func connectionsBeyondTheLimitAreClosed() async throws {
    var limits = EndpointLimits()
    limits.connections = 2
    try await serving(limits: limits) { endpoint in
      let port = endpoint.port
      do {
        let first = try Client(port: port)
        #expect(try await first.request("GET", "/").status == 200)
        let second = try Client(port: port)
        #expect(try await second.request("GET", "/").status == 200)
        #expect(try await Client(port: port).isClosed())
        #expect(try await first.request("GET", "/").status == 200)
      }
      // The place of one that left is free again.
      #expect(
        await eventually {
          (try? await Client(port: port).request("GET", "/"))?.status == 200
        })
    }
  }

  @Test func aPortThatIsTakenIsSaid() async throws {
    try await serving { first in
      let port = first.port
      await #expect(
        throws: EndpointError.cannotListen(
          host: "127.0.0.1", port: port, reason: "Address already in use")
      ) { _ = try await LocalEndpoint.start(port: port, decoder: EchoDecoder()) }
    }
  }
}
