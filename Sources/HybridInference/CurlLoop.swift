import CCurl
import Dispatch
import Synchronization

/// All transfers of a client, on one thread with one curl multi handle, connections kept alive.
///
/// Other threads reach the loop through an inbox and wake it; curl's handles never leave the loop's
/// thread, but for `curl_multi_wakeup`, which curl documents as safe from any.
final class CurlLoop: Sendable {
  /// What other threads want of the loop.
  struct Inbox: Sendable {
    var orders: [Order] = []
    var cancelled: Set<UInt64> = []
    var isStopping = false
    var nextID: UInt64 = 1
  }

  /// One transfer to start.
  struct Order: Sendable {
    let id: UInt64
    let request: HTTPRequest
    let progress: (@Sendable (TransferProgress) -> Void)?
    /// Asked also in the middle of a read: a bomb may inflate for seconds before curl comes back.
    let isCancelled: @Sendable () -> Bool
    let completion: Transfer.Completion
  }

  private let inbox = Mutex(Inbox())
  /// The multi handle's address; an integer, since only waking may happen on other threads.
  private let multi: UInt

  /// curl asks to be initialised once, before any other call of it.
  private static let isInitialised = safelight_curl_initialize() == 0

  init() {
    multi = Self.isInitialised ? UInt(bitPattern: curl_multi_init()) : 0
    // A queue of its own: the loop keeps its thread until `stop`.
    DispatchQueue(label: "safelight.curl").async { self.run() }
  }

  /// Ends the loop; transfers under way are cancelled.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
  }

  /// Starts a transfer and waits for its end; cancelling the task ends it early.
  func send(
    _ request: HTTPRequest, progress: (@Sendable (TransferProgress) -> Void)?
  ) async throws(InferenceError) -> HTTPResponse {
    let id = inbox.withLock { inbox in
      defer { inbox.nextID += 1 }
      return inbox.nextID
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        submit(
          Order(
            id: id, request: request, progress: progress,
            isCancelled: { self.inbox.withLock { $0.cancelled.contains(id) } },
            completion: { continuation.resume(returning: $0) }))
      }
    } onCancel: {
      inbox.withLock { _ = $0.cancelled.insert(id) }
      wake()
    }
    inbox.withLock { _ = $0.cancelled.remove(id) }
    return try result.get()
  }

  private func submit(_ order: Order) {
    let isStopping = inbox.withLock { inbox in
      if !inbox.isStopping { inbox.orders.append(order) }
      return inbox.isStopping
    }
    if isStopping { order.completion(.failure(.cancelled)) } else { wake() }
  }

  private func wake() {
    if let multi = UnsafeMutableRawPointer(bitPattern: multi) { curl_multi_wakeup(multi) }
  }

  private func run() {
    guard let multi = UnsafeMutableRawPointer(bitPattern: multi) else { return drain() }
    var transfers = CurlTransfers(multi: multi)
    while true {
      let (orders, cancelled, isStopping) = inbox.withLock { inbox in
        defer { inbox.orders.removeAll() }
        return (inbox.orders, inbox.cancelled, inbox.isStopping)
      }
      for order in orders { transfers.start(order) }
      transfers.cancel(isStopping ? nil : cancelled)
      if isStopping { break }
      transfers.perform()
      // A second is curl's own pace for progress and stall checks while nothing moves.
      curl_multi_poll(multi, nil, 0, transfers.isEmpty ? 60_000 : 1000, nil)
    }
    curl_multi_cleanup(multi)
  }

  /// Without a multi handle nothing can be sent: everyone who asks is told so.
  private func drain() {
    let orders = inbox.withLock { inbox in
      inbox.isStopping = true
      defer { inbox.orders.removeAll() }
      return inbox.orders
    }
    for order in orders { order.completion(.failure(.unreachable("libcurl failed to start"))) }
  }
}
