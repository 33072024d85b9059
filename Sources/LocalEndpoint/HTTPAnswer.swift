import JSON
import NIOCore
import NIOHTTP1

/// A whole answer: status, headers without those of the framing, and body.
struct HTTPAnswer: Equatable {
  let status: HTTPResponseStatus
  let headers: HTTPHeaders
  let body: ByteBuffer

  /// Puts an answer together.
  init(_ status: HTTPResponseStatus, headers: HTTPHeaders, body: ByteBuffer) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// What `GET /` and `GET /health` get.
  static let health = HTTPAnswer(
    .ok, headers: ["content-type": "text/plain; charset=utf-8"], body: ByteBuffer(string: "Ok"))

  /// A refusal, as the endpoints of the contract word theirs: `{"error": "text"}`.
  init(_ refusal: Refusal) {
    let json = JSONValue.object([JSONMember("error", .string(refusal.message))])
    var headers: HTTPHeaders = ["content-type": "application/json"]
    switch refusal {
    case .busy: headers.add(name: "retry-after", value: "1")
    case .tokenMissing: headers.add(name: "www-authenticate", value: "Bearer")
    case .wrongMethod(_, let allowed): headers.add(name: "allow", value: allowed)
    default: break
    }
    self.init(refusal.status, headers: headers, body: ByteBuffer(string: json.text))
  }
}
