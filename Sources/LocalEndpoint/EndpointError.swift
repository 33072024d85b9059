/// Why no server could be started, as facts.
public enum EndpointError: Error, Equatable, Sendable {
  /// The address cannot be listened on; `reason` is the system's own word for it.
  case cannotListen(host: String, port: Int, reason: String)
}
