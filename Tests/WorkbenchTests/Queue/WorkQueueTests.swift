import TestSupport
import Testing

@testable import Workbench

@Suite("Conversations: the queue")
struct WorkQueueTests {
  private func queue(lanes: Int = 1, perLane: Int = 2, items: Int) -> WorkQueue {
    var queue = WorkQueue(lanes: lanes, perLane: perLane)
    queue.add(Array(0..<items))
    return queue
  }

  @Test("as many are under way as there is room for, in order")
  func bounded() {
    var queue = queue(items: 4)
    #expect(queue.started(at: 0) == ["0 at 0", "1 at 0"])
    #expect(queue.starts(at: 0) == [])
    #expect(queue.finished(1, .done, took: 1, at: 1) == true)
    #expect(queue.started(at: 1) == ["2 at 0"])
    #expect(queue.waiting == [3])
    #expect((queue.running, queue.done, queue.total) == (2, 1, 4))
  }

  @Test("the least busy endpoint is asked first, then the faster one")
  func leastBusy() {
    var queue = queue(lanes: 2, items: 8)
    #expect(queue.started(at: 0) == ["0 at 0", "1 at 1", "2 at 0", "3 at 1"])
    #expect(queue.finished(1, .done, took: 1, at: 1) == true)
    #expect(queue.started(at: 1) == ["4 at 1"])
    #expect(queue.finished(4, .done, took: 1, at: 2) == true)
    #expect(queue.finished(0, .done, took: 2, at: 2) == true)
    // One under way at each; the second took one second, the first two.
    #expect(queue.started(at: 2) == ["5 at 1", "6 at 0"])
  }

  @Test("what an endpoint fails goes to another one, and fails when all have failed it")
  func another() {
    var queue = queue(lanes: 2, perLane: 1, items: 1)
    #expect(queue.started(at: 0) == ["0 at 0"])
    #expect(queue.finished(0, .failedByEndpoint, took: 1, at: 1) == false)
    #expect(queue.started(at: 1) == ["0 at 1"])
    #expect(queue.finished(0, .failedByEndpoint, took: 1, at: 2) == true)
    #expect(queue.failed == 1)
    #expect(queue.isIdle)
  }

  @Test("what fails by its own fault is not tried elsewhere")
  func ownFault() {
    var queue = queue(lanes: 2, items: 1)
    _ = queue.starts(at: 0)
    #expect(queue.finished(0, .failed, took: 1, at: 1) == true)
    #expect(queue.starts(at: 1) == [])
  }

  @Test("an endpoint that keeps failing is set aside, the last one never")
  func setAside() {
    var queue = queue(lanes: 2, perLane: 1, items: 20)
    var time = 0.0
    var asked = 0
    while !queue.isIdle {
      time += 1
      for start in queue.starts(at: time) {
        asked += start.lane == 0 ? 1 : 0
        _ = queue.finished(
          start.item, start.lane == 0 ? .failedByEndpoint : .done, took: 1, at: time)
      }
    }
    #expect(asked == WorkQueue.faultLimit)
    #expect(queue.lanes.map(\.isSetAside) == [true, false])
    #expect((queue.done, queue.failed) == (20, 0))
    var alone = self.queue(items: 10)
    for _ in 0..<10 {
      for start in alone.starts(at: 0) {
        _ = alone.finished(start.item, .failedByEndpoint, took: 1, at: 0)
      }
    }
    #expect((alone.failed, alone.lanes[0].isSetAside) == (10, false))
  }

  @Test("paused, what is under way goes on and nothing is begun")
  func pause() {
    var queue = queue(items: 4)
    _ = queue.starts(at: 0)
    queue.pause(at: 1)
    #expect(queue.finished(0, .done, took: 1, at: 1) == true)
    #expect(queue.starts(at: 1) == [])
    #expect(queue.progressLine(columns: 80, at: 1) == "█████                 1/4  paused")
    queue.resume(at: 100)
    #expect(queue.started(at: 100) == ["2 at 0"])
    #expect(queue.secondsActive(at: 101) == 2)
  }

  @Test("given up: what waits is gone, what is under way is named")
  func cancel() {
    var queue = queue(items: 5)
    _ = queue.starts(at: 0)
    #expect(queue.cancel() == [0, 1])
    #expect(queue.finished(0, .cancelled, took: 0, at: 1) == true)
    #expect(queue.finished(1, .done, took: 1, at: 1) == true)
    #expect(queue.isIdle)
    #expect(queue.summary(verb: "decoded", at: 2) == "1 decoded in 2.0 s; 4 given up")
  }

  @Test("what waits or is under way is not taken twice; what has ended may come again")
  func twice() {
    var queue = queue(items: 2)
    _ = queue.starts(at: 0)
    queue.add([0, 1, 2, 2])
    #expect(queue.total == 3)
    _ = queue.finished(0, .done, took: 1, at: 1)
    queue.add([0])
    #expect(queue.total == 4)
    #expect(queue.waiting == [2, 0])
  }

  @Test("rate, time left and a bar, as much as there is room for")
  func progress() {
    var queue = queue(perLane: 1, items: 100)
    for time in 0..<10 {
      for start in queue.starts(at: Double(time)) {
        let outcome: WorkQueue.Outcome = start.item == 3 ? .failed : .done
        _ = queue.finished(start.item, outcome, took: 1, at: Double(time) + 1)
      }
    }
    let line = "██                    10/100  1 failed  1.0/s  2 min left"
    #expect(queue.progressLine(columns: 80, at: 10) == line)
    #expect(queue.progressLine(columns: 41, at: 10) == "██                    10/100  1 failed")
    #expect(queue.progressLine(columns: 8, at: 10) == "10/100")
    #expect(queue.summary(verb: "decoded", at: 10) == "9 decoded in 10 s, 1.1 s each; 1 failed")
  }

  @Test(
    "durations as people say them",
    arguments: [
      (0.04, "0.0 s"), (0.44, "0.4 s"), (9.94, "9.9 s"), (9.96, "10 s"), (89.4, "89 s"),
      (90, "2 min"), (7100, "118 min"), (7200, "2 h"), (7800, "2 h 10 min"),
      (200_000, "2 d"), (.infinity, "?"), (-1, "?"),
    ] as [(Double, String)])
  func durations(seconds: Double, text: String) {
    #expect(DurationText.rough(seconds) == text)
  }

  @Test("any order of events ends with every item ended once")
  func property() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for round in 0..<200 {
      let lanes = Int.random(in: 1...4, using: &random)
      let perLane = Int.random(in: 1...3, using: &random)
      let items = Int.random(in: 0...40, using: &random)
      var queue = queue(lanes: lanes, perLane: perLane, items: items)
      var (running, ended, time, steps): ([Int], [Int], Double, Int) = ([], [], 0, 0)
      while !queue.isIdle {
        time += 1
        steps += 1
        guard steps < 4000 else {
          Issue.record("never ends: seed \(seed), round \(round)")
          return
        }
        if Int.random(in: 0..<10, using: &random) == 0 { queue.pause(at: time) }
        if Bool.random(using: &random) { queue.resume(at: time) }
        running += queue.starts(at: time).map(\.item)
        #expect(queue.lanes.allSatisfy { $0.running <= perLane }, "seed \(seed)")
        guard let index = running.indices.randomElement(using: &random) else { continue }
        let item = running.remove(at: index)
        let outcomes: [WorkQueue.Outcome] = [.done, .failed, .failedByEndpoint, .cancelled]
        let outcome = outcomes.randomElement(using: &random) ?? .done
        if queue.finished(item, outcome, took: 1, at: time) { ended.append(item) }
      }
      #expect(ended.sorted() == Array(0..<items), "seed \(seed), round \(round)")
      #expect(queue.ended == items && queue.running == 0, "seed \(seed), round \(round)")
      #expect(queue.lanes.contains { !$0.isSetAside }, "seed \(seed), round \(round)")
    }
  }
}

extension WorkQueue {
  /// What is started now, in words.
  fileprivate mutating func started(at seconds: Double) -> [String] {
    starts(at: seconds).map { "\($0.item) at \($0.lane)" }
  }
}
