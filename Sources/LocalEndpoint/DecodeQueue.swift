import NIOPosix

/// Runs decodes on threads of their own, so many at a time, and lets so many wait.
///
/// Neither the event loop nor the threads of Swift's concurrency ever wait for a decode: on a small
/// machine two of them would take every thread there is, and the program would stand still.
final class DecodeQueue: Sendable {
  private let threads: NIOThreadPool
  private let places: Places

  /// Starts the threads.
  init(limits: EndpointLimits) {
    threads = NIOThreadPool(numberOfThreads: limits.decodesAtOnce)
    places = Places(limits.decodesAtOnce + limits.waitingDecodes)
    threads.start()
  }

  /// Runs `work` when its turn comes; throws `busy` where too many wait already, and `cancelled`
  /// where the task was cancelled or the queue stopped before the turn came.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable () throws(Refusal) -> Result
  ) async throws(Refusal) -> Result {
    guard places.take() else { throw .busy }
    defer { places.giveBack() }
    do { return try await threads.runIfActive(work) } catch {
      throw error as? Refusal ?? .cancelled
    }
  }

  /// Lets running decodes end, drops the waiting ones, and ends the threads.
  func stop() async { try? await threads.shutdownGracefully() }
}
