import NIOCore

/// Keeps the listener alive when a single connection cannot be accepted (no file descriptor is
/// left, or the client has gone already): the error ends here instead of ending the server.
final class AcceptTroubleHandler: ChannelInboundHandler {
  typealias InboundIn = Channel

  func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
