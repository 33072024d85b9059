import NIOCore
import NIOHTTP1

/// One request as its parts come in: what to do about each.
///
/// Whatever the head alone tells is decided at the head. A refusal is kept until the body is over,
/// since a client that still writes would not read it, and an early close would throw it away; what
/// comes of the body meanwhile is dropped. Two refusals cannot wait: that of a body too long to
/// listen to, and any to a client that asked before sending (`Expect: 100-continue`). They are said
/// at once, and the connection ends with them.
struct RequestIntake {
  /// What the connection does next.
  enum Action: Equatable {
    /// Read on.
    case read
    /// Tell the client to send the body, then read on.
    case sendContinue
    /// Answer; read nothing more.
    case answerAndClose(HTTPAnswer)
    /// Answer.
    case answer(HTTPAnswer)
    /// Do with the body what is ordered, then answer.
    case work(Order, ByteBuffer)
  }

  /// The request as it began.
  let head: HTTPRequestHead
  private let plan: Plan
  private let limit: Int
  private var body = ByteBuffer()
  private var bodyLength = 0

  private enum Plan {
    case answer(HTTPAnswer)
    case work(Order)
  }

  /// Takes a request's head.
  init(_ head: HTTPRequestHead, visitors: VisitorCheck, limits: EndpointLimits) {
    self.head = head
    limit = limits.bodyBytes
    do { plan = try Self.plan(head, visitors: visitors, limits: limits) } catch {
      plan = .answer(HTTPAnswer(error))
    }
  }

  private static func plan(
    _ head: HTTPRequestHead, visitors: VisitorCheck, limits: EndpointLimits
  ) throws(Refusal) -> Plan {
    try visitors.check(head.headers, version: head.version)
    let parts = head.uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let query = QueryString(parts.count == 2 ? parts[1] : "")
    switch try Route(head.method, path: String(parts[0])) {
    case .health: return .answer(.health)
    case .decode(let preset, let decoder):
      let parameters = try DecodeParameters(
        query, accept: head.headers.first(name: "accept"), preset: preset)
      return .work(
        .decode(
          try DecodeOrder(
            preset: preset, decoder: decoder, parameters: parameters, limits: limits)))
    case .encode(let preset):
      return .work(.encode(try EncodeOrder(query, preset: preset, limits: limits)))
    }
  }

  /// Bytes of the body that will be kept at most.
  var memory: Int {
    guard case .work(let order) = plan else { return 0 }
    let announced = head.headers.first(name: "content-length").flatMap { Int($0) } ?? limit
    return min(max(announced, 0), order.tensor?.byteCount ?? limit, limit)
  }

  /// What to do once the head is there.
  func begin() -> Action {
    let announced = head.headers.first(name: "content-length").flatMap { Int($0) }
    if let announced, announced > limit {
      return .answerAndClose(HTTPAnswer(.bodyTooLong(limit: limit)))
    }
    let expectations = head.headers[canonicalForm: "expect"]
    guard expectations.contains(where: { $0.lowercased() == "100-continue" }) else { return .read }
    switch plan {
    case .answer(let answer): return .answerAndClose(answer)
    case .work: return .sendContinue
    }
  }

  /// Takes a part of the body.
  mutating func receive(_ part: ByteBuffer) -> Action {
    bodyLength += part.readableBytes
    guard bodyLength <= limit else {
      return .answerAndClose(HTTPAnswer(.bodyTooLong(limit: limit)))
    }
    // A body of the wrong length is refused in the end; what is beyond the right one is not kept.
    guard case .work(let order) = plan, bodyLength <= order.tensor?.byteCount ?? limit else {
      return .read
    }
    if let tensor = order.tensor, body.capacity < bodyLength {
      body.reserveCapacity(tensor.byteCount)
    }
    body.writeImmutableBuffer(part)
    return .read
  }

  /// Takes the end of the request.
  func end() -> Action {
    switch plan {
    case .answer(let answer): return .answer(answer)
    case .work(let order):
      do throws(Refusal) { try order.tensor?.checkLength(bodyLength) } catch {
        return .answer(HTTPAnswer(error))
      }
      return .work(order, body)
    }
  }
}
