import Tensors

/// A request as it goes over the wire.
struct HTTPRequest: Sendable {
  enum Method: Sendable { case get, post }

  var method = Method.post
  var url: String
  /// Names and values, as they are sent.
  var headers: [(name: String, value: String)] = []
  /// Sent with POST; its memory stays until the answer is there.
  var body: Storage
  /// `name:password` for basic authorisation.
  var credentials: String?
  /// Sent as `Authorization: Bearer`.
  var token: String?
  /// Whether it goes to this machine, where no proxy has any business.
  var isLoopback = false
  /// Bytes of body after which an answer is refused.
  var answerLimit: Int
  /// Seconds to a connection.
  var connectTimeout: Int
  /// Seconds without a byte in either direction after which the transfer is given up.
  var stallTimeout: Int
}

/// How far a transfer is; totals are nil until they are known.
public struct TransferProgress: Sendable, Equatable {
  /// Bytes of the request's body that went out.
  public var sent: Int
  /// All there are.
  public var toSend: Int
  /// Bytes of the answer's body that came in.
  public var received: Int
  /// All that were announced.
  public var toReceive: Int?
}
