import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Spreads work over the cores.
struct Workers: Sendable {
  /// How many pieces of work run at the same time.
  let count: Int

  /// One worker per core that is there.
  static let all = Workers(count: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Calls `body` with each of `0..<items` and the number of the worker that does it.
  ///
  /// Returns when all is done. A worker takes the next item when it is free, so a core that is busy with
  /// something else only does less.
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
