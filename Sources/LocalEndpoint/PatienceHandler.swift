import NIOCore
import NIOHTTP1

/// Closes a connection whose client keeps the server waiting.
///
/// One clock runs whenever it is the client's turn: from the connection's beginning, or the last
/// answer, until the next request is there whole. So it bounds idle connections, requests that
/// trickle in byte by byte, and answers that nobody takes. While the server decodes it stands still.
final class PatienceHandler: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private let patience: TimeAmount
  private var clock: Scheduled<Void>?

  /// Waits no longer than `patience` for the client.
  init(_ patience: TimeAmount) { self.patience = patience }

  func handlerAdded(context: ChannelHandlerContext) { restart(context.channel) }

  func handlerRemoved(context: ChannelHandlerContext) { clock?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    clock?.cancel()
    context.fireChannelInactive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) { clock?.cancel() }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { restart(context.channel) }
    context.write(data, promise: promise)
  }

  private func restart(_ channel: any Channel) {
    clock?.cancel()
    clock = channel.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
  }
}
