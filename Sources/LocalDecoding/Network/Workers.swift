import CKernels
import Dispatch
import Synchronization

/// How many threads share the work, and the way to share it when it comes in one piece.
struct Workers: Sendable {
  /// Threads at work at the same time.
  let count: Int

  /// One worker per core that this process may use, up to as many as a step of a network can feed.
  static let all = Workers(count: max(1, min(Int(safelight_cores()), 16)))

  /// Calls `body` with each of `0..<items` and the number of the worker that does it.
  ///
  /// Returns when all is done. A worker takes the next item when it is free, so a core that is busy
  /// with something else only does less.
  func perform(_ items: Int, _ body: @Sendable (_ item: Int, _ worker: Int) -> Void) {
    let workers = min(count, items)
    guard workers > 1 else {
      for item in 0..<items { body(item, 0) }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let item = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard item < items else { return }
        body(item, worker)
      }
    }
  }
}
