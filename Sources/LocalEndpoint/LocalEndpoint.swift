import Latents
import LocalDecoding
import NIOCore
import NIOHTTP1
import NIOPosix

/// An HTTP server that speaks the wire contract of hybrid inference over decoders of this machine.
///
/// It listens on loopback unless told otherwise, and serves `POST /PRESET/decode`,
/// `POST /PRESET/DECODER/decode`, `POST /PRESET/encode`, `GET /` and `GET /health`. The contract is
/// that of the reference client, `diffusers.utils.remote_utils`; `Tests/Interop` points the genuine one at it.
public final class LocalEndpoint: Sendable {
  /// The host that was asked for.
  public let host: String
  /// The port that is listened on; the free one that the system picked where 0 was asked for.
  public let port: Int
  /// What clients must send as `Authorization: Bearer`; nil where anyone on this machine may ask.
  public let token: String?
  private let threads: MultiThreadedEventLoopGroup
  private let queue: DecodeQueue
  private let serving: Task<Void, Never>

  private init(
    host: String, port: Int, token: String?, threads: MultiThreadedEventLoopGroup,
    queue: DecodeQueue, serving: Task<Void, Never>
  ) {
    self.host = host
    self.port = port
    self.token = token
    self.threads = threads
    self.queue = queue
    self.serving = serving
  }

  /// Listens, and serves until `stop()`; `report` hears of every decode and encode when it was
  /// answered.
  ///
  /// A server that others can reach asks for a token: the one given, or a new one.
  public static func start(
    host: String = "127.0.0.1", port: Int = 0, token: String? = nil,
    decoder: any LatentDecoding = LocalDecoders(),
    encoder: any PictureEncoding = LocalEncoders(),
    limits: EndpointLimits = EndpointLimits(),
    report: @escaping @Sendable (Exchange) -> Void = { _ in }
  ) async throws(EndpointError) -> LocalEndpoint {
    let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let listener: Listener
    do {
      listener = try await Listener(host: host, port: port, threads: threads, limits: limits)
    } catch {
      try? await threads.shutdownGracefully()
      throw .cannotListen(host: host, port: port, reason: Listener.reason(error))
    }
    let queue = DecodeQueue(limits: limits)
    let service = DecodeService(decoder: decoder, encoder: encoder, queue: queue)
    let token = token ?? (listener.isLoopback ? nil : newToken())
    let serving = Task { await listener.serve(service, token: token, report: report) }
    return LocalEndpoint(
      host: host, port: listener.port, token: token, threads: threads, queue: queue,
      serving: serving)
  }

  /// 128 bits that nobody can guess.
  private static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in
      String(Int.random(in: 0..<16, using: &generator), radix: 16)
    }.joined()
  }

  /// The address of a preset's decode, to be given to any client.
  public func url(preset: String, decoder: DecoderKind? = nil) -> String {
    // What listens on every interface is reached through loopback too.
    let name = ["0.0.0.0", "::", "*"].contains(host) ? "127.0.0.1" : host
    let authority = name.contains(":") ? "[\(name)]:\(port)" : "\(name):\(port)"
    let path = [preset, decoder?.rawValue, "decode"].compactMap(\.self).joined(separator: "/")
    return "http://\(authority)/\(path)"
  }

  /// Waits until the server has ended, for a program that does nothing else.
  public func wait() async { await serving.value }

  /// Closes every connection and frees the port; returns when all is over.
  public func stop() async {
    serving.cancel()
    await serving.value
    await queue.stop()
    try? await threads.shutdownGracefully()
  }
}
