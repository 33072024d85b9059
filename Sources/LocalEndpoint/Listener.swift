import NIOCore
import NIOHTTP1
import NIOPosix

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The listening socket, and the connections that come out of it.
struct Listener: Sendable {
  private let channel: NIOAsyncChannel<Connection.HTTPChannel, Never>
  private let limits: EndpointLimits

  /// Listens.
  init(
    host: String, port: Int, threads: MultiThreadedEventLoopGroup, limits: EndpointLimits
  ) async throws {
    self.limits = limits
    channel = try await ServerBootstrap(group: threads)
      .serverChannelOption(.backlog, value: Int32(limits.connections))
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .serverChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          Self.keepFromChildren(channel)
          try channel.pipeline.syncOperations.addHandler(AcceptTroubleHandler())
        }
      }
      // A small answer must not wait for the acknowledgement of the one before.
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .bind(host: host, port: port) { channel in
        channel.eventLoop.makeCompletedFuture { try Self.prepare(channel, limits) }
      }
  }

  /// Puts the HTTP parser and the clock into a new connection.
  private static func prepare(
    _ channel: any Channel, _ limits: EndpointLimits
  ) throws -> Connection.HTTPChannel {
    keepFromChildren(channel)
    var decoding = NIOHTTPDecoderLimitConfiguration()
    decoding.maxHeaderListSize = limits.headBytes
    decoding.maxHeaderFieldSize = limits.headBytes
    // Requests that come before the last one is answered wait in the stream of the connection.
    try channel.pipeline.syncOperations.configureHTTPServerPipeline(
      withPipeliningAssistance: false, withEncoderConfiguration: .init(),
      withDecoderLimitConfiguration: decoding)
    try channel.pipeline.syncOperations.addHandler(PatienceHandler(limits.patience))
    return try Connection.HTTPChannel(wrappingChannelSynchronously: channel)
  }

  /// Keeps programs that this one starts from inheriting a socket, which NIO does not.
  ///
  /// A connection would stay open for as long as such a program runs, whoever closes it here, and
  /// the port would stay taken.
  private static func keepFromChildren(_ channel: any Channel) {
    _ = try? channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
      of: NIOBSDSocket.Handle.self
    ) { socket in
      fcntl(socket, F_SETFD, FD_CLOEXEC)
    }
  }

  /// The port that is listened on.
  var port: Int { channel.channel.localAddress?.port ?? 0 }

  /// Whether only this machine can reach the server.
  var isLoopback: Bool {
    switch channel.channel.localAddress?.ipAddress {
    case "::1"?: true
    case let address?: address.hasPrefix("127.")
    case nil: false
    }
  }

  /// Serves every connection, each in a task of its own, until the task is cancelled.
  func serve(
    _ service: DecodeService, token: String?, report: @escaping @Sendable (Exchange) -> Void
  ) async {
    let visitors = VisitorCheck(isLoopback: isLoopback, token: token)
    let places = Places(limits.connections)
    let bodies = Places(limits.bodyMemory)
    try? await channel.executeThenClose { inbound in
      try await withThrowingDiscardingTaskGroup { group in
        for try await client in inbound {
          group.addTask {
            guard places.take() else {
              try? await client.executeThenClose { _, _ in }
              return
            }
            await Connection(
              channel: client, service: service, visitors: visitors, limits: limits,
              bodies: bodies, report: report
            ).serve()
            places.giveBack()
          }
        }
      }
    }
  }

  /// Why listening failed, in the system's words where they are known.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? IOError else { return "\(error)" }
    return String(cString: strerror(error.errnoCode))
  }
}
