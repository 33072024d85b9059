import NIOCore
import NIOHTTP1

/// One client's connection: request, answer, request, answer.
struct Connection: Sendable {
  typealias HTTPChannel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  let channel: HTTPChannel
  let service: DecodeService
  let visitors: VisitorCheck
  let limits: EndpointLimits
  /// Room for the bodies of all connections, in bytes.
  let bodies: Places
  let report: @Sendable (Exchange) -> Void

  /// Serves the client until one side ends it; the connection is closed afterwards.
  func serve() async {
    // A client that goes away in the middle of something is no trouble of the server's.
    try? await channel.executeThenClose { inbound, outbound in
      var intake: RequestIntake?
      var taken = 0
      defer { bodies.giveBack(taken) }
      for try await part in inbound {
        let action: RequestIntake.Action
        switch part {
        case .head(let head):
          let request = RequestIntake(head, visitors: visitors, limits: limits)
          if bodies.take(request.memory) {
            taken = request.memory
            action = request.begin()
          } else {
            action = .answerAndClose(HTTPAnswer(Refusal.busy))
          }
          intake = request
        case .body(let bytes): action = intake?.receive(bytes) ?? .read
        case .end: action = intake?.end() ?? .read
        }
        guard let head = intake?.head else { continue }
        if try await !perform(action, for: head, outbound) { return }
        switch action {
        case .read, .sendContinue: break
        case .answer, .answerAndClose, .work:
          // The body goes, and its room is another one's.
          intake = nil
          bodies.giveBack(taken)
          taken = 0
        }
      }
    }
  }

  /// Does what the intake says; false where the conversation is over.
  private func perform(
    _ action: RequestIntake.Action, for head: HTTPRequestHead,
    _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
  ) async throws -> Bool {
    switch action {
    case .read: return true
    case .sendContinue:
      try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
      return true
    case .answerAndClose(let answer):
      try await send(answer, for: head, closes: true, outbound)
      return false
    case .answer(let answer):
      try await send(answer, for: head, closes: !head.isKeepAlive, outbound)
    case .work(let order, let body):
      let start = ContinuousClock.now
      let answer = await service.answer(order, body: body) { [channel = channel.channel] in
        !channel.isActive
      }
      try await send(answer, for: head, closes: !head.isKeepAlive, outbound)
      report(
        Exchange(
          target: head.uri, status: Int(answer.status.code), bytesReceived: body.readableBytes,
          bytesSent: answer.body.readableBytes, duration: .now - start))
    }
    return head.isKeepAlive
  }

  private func send(
    _ answer: HTTPAnswer, for request: HTTPRequestHead, closes: Bool,
    _ outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
  ) async throws {
    var head = HTTPResponseHead(
      version: request.version, status: answer.status, headers: answer.headers)
    head.headers.add(name: "content-length", value: String(answer.body.readableBytes))
    if closes {
      head.headers.add(name: "connection", value: "close")
    } else if request.version != .http1_1 {
      head.headers.add(name: "connection", value: "keep-alive")
    }
    // Parts written together leave in one system call.
    let body: [HTTPServerResponsePart] =
      request.method == .HEAD ? [] : [.body(.byteBuffer(answer.body))]
    try await outbound.write(contentsOf: [.head(head)] + body + [.end(nil)])
  }
}
