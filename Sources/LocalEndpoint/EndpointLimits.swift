import NIOCore

/// What one server takes on, each number with its reason.
public struct EndpointLimits: Sendable {
  /// Decodes that run at the same time.
  ///
  /// Each one spreads over the cores by itself; a second one
  /// keeps a small picture from waiting for a large one.
  public var decodesAtOnce = 2
  /// Requests that wait for their turn.
  ///
  /// A folder decoded by four clients never has as many; beyond
  /// it the answer is 503 with Retry-After, so that a runaway script cannot fill the memory.
  public var waitingDecodes = 32
  /// Connections that are open at the same time; further ones are closed at once.
  public var connections = 64
  /// The longest body: a FLUX.2 latent in 32-bit floats for as many pixels as are answered.
  public var bodyBytes = 64 << 20
  /// Bytes of all bodies that are in memory at the same time: eight of the longest, or sixteen thousand
  /// of a usual latent's.
  ///
  /// Beyond it the answer is 503, as where too many requests wait.
  public var bodyMemory = 512 << 20
  /// Pixels of all pictures in one answer: 5792 x 5792, or eight pictures of 2048 x 2048.
  public var pixels = 1 << 25
  /// Bytes of all header fields and the request target; the reference client sends 400.
  public var headBytes = 16 << 10
  /// How long a client may take to send its next request whole, or to take an answer.
  ///
  /// On loopback the largest body is there within a second; what takes this long has gone or means harm.
  public var patience: TimeAmount = .seconds(60)

  /// The numbers above.
  public init() {}
}
