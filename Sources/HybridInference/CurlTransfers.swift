import CCurl

/// The transfers that a multi handle drives; lives on the loop's thread alone.
struct CurlTransfers: ~Copyable {
  private let multi: UnsafeMutableRawPointer
  private var active: [UInt64: Transfer] = [:]

  init(multi: UnsafeMutableRawPointer) { self.multi = multi }

  var isEmpty: Bool { active.isEmpty }

  mutating func start(_ order: CurlLoop.Order) {
    let transfer = Transfer(
      id: order.id, request: order.request, progress: order.progress,
      isCancelled: order.isCancelled, completion: order.completion)
    guard let transfer, curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
      return order.completion(.failure(.unreachable("libcurl could not start a transfer")))
    }
    active[order.id] = transfer
  }

  /// Gives up the transfers with these ids; nil means all.
  mutating func cancel(_ ids: Set<UInt64>?) {
    for (id, transfer) in active where ids?.contains(id) ?? true {
      remove(transfer)
      transfer.cancel()
    }
  }

  /// Moves bytes and finishes what is done.
  mutating func perform() {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var code = CURLE_OK
    while let easy = safelight_curl_next_done(multi, &code) {
      guard let context = safelight_curl_get_private(easy) else { continue }
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      remove(transfer)
      transfer.finish(code)
    }
  }

  private mutating func remove(_ transfer: Transfer) {
    curl_multi_remove_handle(multi, transfer.easy)
    active[transfer.id] = nil
  }
}
