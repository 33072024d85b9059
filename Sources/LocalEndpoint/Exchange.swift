/// One decode or encode, and its answer, for whoever keeps a log.
public struct Exchange: Sendable {
  /// Path and query.
  public let target: String
  /// The status of the answer.
  public let status: Int
  /// Bytes of the request's body.
  public let bytesReceived: Int
  /// Bytes of the answer's body.
  public let bytesSent: Int
  /// From the request's last byte to the answer's being handed to the system.
  public let duration: Duration
}
