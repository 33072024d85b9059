import CKernels
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads that work off one step after the other together, some hundred steps a picture.
///
/// A step is a number of items, each done by whoever is free. Waking a sleeping thread takes some
/// tens of microseconds, a step a few hundred, so helpers stay awake for the time of the run and
/// look for work: first in place, then letting other threads run in between. The leader, which is
/// the thread that calls `perform`, does items too and waits only for items that somebody has
/// begun: a helper that comes late, or never because the cores are busy, holds up nothing.
final class WorkerTeam: Sendable {
  /// The step in the upper half, the next of its items in the lower.
  ///
  /// They change together, so a helper that looked away for long cannot take an item of a step
  /// that is over.
  private let position: Atomic<UInt64>
  /// Items of the current step that are done.
  private let finished = Atomic(0)
  private let items: [Int]
  private let body: @Sendable (_ step: Int, _ item: Int, _ worker: Int) -> Void

  private static let atHome = UInt64.max
  /// A few hundred microseconds: longer than the leader is away between two steps.
  private static let looksInPlace = 4000

  /// Gathers `workers` threads, the leader among them, for steps of so many items each.
  init(
    workers: Int, items: [Int],
    body: @escaping @Sendable (_ step: Int, _ item: Int, _ worker: Int) -> Void
  ) {
    self.items = items
    self.body = body
    // Until the leader begins a step none has an item left.
    position = Atomic(UInt64(UInt32.max))
    for worker in 1..<max(workers, 1) {
      DispatchQueue.global().async { self.help(as: worker) }
    }
  }

  /// Does all items of a step.
  func perform(_ step: Int) {
    finished.store(0, ordering: .relaxed)
    position.store(UInt64(step) << 32, ordering: .releasing)
    while doNextItem(as: 0) {}
    var looks = 0
    while finished.load(ordering: .acquiring) < items[step] { Self.look(&looks) }
  }

  /// Sends the helpers home; they begin nothing more.
  func dismiss() { position.store(Self.atHome, ordering: .releasing) }

  private func help(as worker: Int) {
    var looks = 0
    while position.load(ordering: .relaxed) != Self.atHome {
      if doNextItem(as: worker) { looks = 0 } else { Self.look(&looks) }
    }
  }

  /// Takes an item of the current step and does it; false where there is none.
  private func doNextItem(as worker: Int) -> Bool {
    let current = position.load(ordering: .acquiring)
    if current == Self.atHome { return false }
    let (step, item) = (Int(current >> 32), Int(current & UInt64(UInt32.max)))
    guard item < items[step] else { return false }
    let (isMine, _) = position.compareExchange(
      expected: current, desired: current + 1, ordering: .acquiringAndReleasing)
    if isMine {
      body(step, item, worker)
      finished.wrappingAdd(1, ordering: .releasing)
    }
    return true
  }

  private static func look(_ looks: inout Int) {
    looks += 1
    if looks < looksInPlace { safelight_pause() } else { sched_yield() }
  }
}
