import Synchronization
import TestSupport
import Testing

@testable import LocalDecoding

struct WorkerTeamTests {
  /// What was done, in the order in which it was finished.
  private final class Log: Sendable {
    private let entries = Mutex<[(step: Int, item: Int)]>([])
    func add(_ step: Int, _ item: Int) { entries.withLock { $0.append((step, item)) } }
    var all: [(step: Int, item: Int)] { entries.withLock { $0 } }
  }

  @Test("every item is done once, before its step ends", arguments: [1, 2, 3, 8])
  func once(workers: Int) {
    var random = SplitMix64(seed: UInt64(workers))
    let items = (0..<300).map { _ in Int.random(in: 0...9, using: &random) }
    let log = Log()
    let team = WorkerTeam(workers: workers, items: items) { step, item, worker in
      if worker < workers { log.add(step, item) }
    }
    for step in items.indices {
      team.perform(step)
      let done = log.all.filter { $0.step == step }.map(\.item)
      #expect(done.sorted() == Array(0..<items[step]), "step \(step)")
    }
    team.dismiss()
    #expect(log.all.map(\.step) == log.all.map(\.step).sorted())
  }

  @Test("what a step wrote is there for the next, whoever does it")
  func visibility() {
    let count = 64
    let numbers = UnsafeMutablePointer<Float>.allocate(capacity: count)
    numbers.initialize(repeating: 0, count: count)
    defer { numbers.deallocate() }
    let shared = SharedMemory(numbers)
    // Each item adds what its neighbours had one step ago: any stale number would show at the end.
    let other = UnsafeMutablePointer<Float>.allocate(capacity: count)
    other.initialize(repeating: 1, count: count)
    defer { other.deallocate() }
    let sharedOther = SharedMemory(other)
    let steps = 200
    let team = WorkerTeam(
      workers: 4, items: [Int](repeating: count, count: steps)
    ) { step, item, _ in
      let (from, to) = step % 2 == 0 ? (sharedOther, shared) : (shared, sharedOther)
      let left = from.pointer[(item + count - 1) % count]
      let right = from.pointer[(item + 1) % count]
      to.pointer[item] = (left + right) / 2 + 1
    }
    for step in 0..<steps { team.perform(step) }
    team.dismiss()
    #expect((0..<count).allSatisfy { other[$0] == Float(steps + 1) })
  }
}
