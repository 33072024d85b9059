/// Many items for several endpoints: which goes where, and when.
///
/// Each endpoint is a *lane* with room for a few items under way: two keep a replica busy, which
/// computes one while the other's bytes travel. An item goes to the lane with the fewest under way,
/// among such to the one that was faster so far, so that a fast machine gets more of the work and
/// nobody has to say how much.
///
/// An item that failed through the endpoint's fault (unreachable, refused after all retries) goes
/// back to the front, for a lane that has not seen it; only when all have, it has failed. A lane that
/// fails so several times in a row is *set aside*, so that one dead machine does not cost every item
/// a timeout; the last lane in use never is. What failed through its own fault fails at once.
///
/// Nothing is done here: whoever owns the queue starts what `starts` answers, and tells what became
/// of it. Paused, it starts nothing; what is under way goes on.
public struct WorkQueue: Sendable {
  /// An item to be started now.
  public struct Start: Sendable, Equatable {
    /// The item, by its owner's number.
    public let item: Int
    /// The lane, by its place.
    public let lane: Int
  }

  /// What became of an item that was started.
  public enum Outcome: Sendable, Equatable {
    case done
    /// Another endpoint could not help.
    case failed
    /// Unreachable, busy for too long, or refused: another endpoint might do it.
    case failedByEndpoint
    case cancelled
  }

  /// An endpoint's part in the work.
  public struct Lane: Sendable, Equatable {
    /// Items under way.
    public internal(set) var running = 0
    /// Items that it did.
    public internal(set) var done = 0
    /// Seconds that those took, one with another.
    public internal(set) var seconds = 0.0
    /// Failures of its own since the last item that it did.
    var faults = 0
    /// Whether it gets no more work.
    public internal(set) var isSetAside = false
  }

  /// Faults in a row after which a lane is set aside.
  static let faultLimit = 3

  /// The endpoints, in the order in which they were given.
  public private(set) var lanes: [Lane]
  /// Items that wait for their turn, the next one first.
  public private(set) var waiting: [Int] = []
  /// Whether nothing new is started.
  public private(set) var isPaused = false
  /// How many items there were in all.
  public private(set) var total = 0
  /// How the items ended that have ended.
  public private(set) var done = 0, failed = 0, cancelled = 0
  private let perLane: Int
  private var tried: [Int: Set<Int>] = [:]
  private var under: [Int: Int] = [:]
  private var pace = WorkPace()

  /// A queue for so many endpoints, with so many items under way at each.
  public init(lanes: Int, perLane: Int) {
    self.lanes = Array(repeating: Lane(), count: max(lanes, 1))
    self.perLane = max(perLane, 1)
  }

  /// Items that have ended, one way or another.
  public var ended: Int { done + failed + cancelled }
  /// Items under way.
  public var running: Int { under.count }
  /// Whether nothing waits and nothing is under way.
  public var isIdle: Bool { waiting.isEmpty && under.isEmpty }
  /// The lane in which an item is under way.
  public func lane(of item: Int) -> Int? { under[item] }

  /// Puts items at the end; one that is waiting or under way already is not taken twice.
  public mutating func add(_ items: [Int]) {
    var known = Set(waiting).union(under.keys)
    for item in items where known.insert(item).inserted {
      waiting.append(item)
      total += 1
    }
  }

  /// Starts nothing more until `resume`.
  public mutating func pause(at seconds: Double) {
    isPaused = true
    pace.pause(at: seconds)
  }

  /// Goes on.
  public mutating func resume(at seconds: Double) {
    isPaused = false
    pace.resume(at: seconds)
  }

  /// Gives up all that waits; answers what is under way, for its owner to end.
  public mutating func cancel() -> [Int] {
    cancelled += waiting.count
    waiting = []
    return under.keys.sorted()
  }

  /// What is to be started now; it counts as under way from here on.
  public mutating func starts(at seconds: Double) -> [Start] {
    guard !isPaused else { return [] }
    var starts: [Start] = []
    var index = 0
    while index < waiting.count, lanes.contains(where: { hasRoom($0) }) {
      let item = waiting[index]
      guard let lane = lane(for: item) else {
        index += 1
        continue
      }
      waiting.remove(at: index)
      lanes[lane].running += 1
      under[item] = lane
      starts.append(Start(item: item, lane: lane))
    }
    if !starts.isEmpty { pace.begin(at: seconds) }
    return starts
  }

  /// Takes in what became of an item.
  ///
  /// Answers whether it has ended: one that another endpoint is to try has not.
  public mutating func finished(
    _ item: Int, _ outcome: Outcome, took duration: Double, at seconds: Double
  ) -> Bool {
    guard let lane = under.removeValue(forKey: item) else { return false }
    lanes[lane].running -= 1
    switch outcome {
    case .done:
      lanes[lane].done += 1
      lanes[lane].seconds += duration
      lanes[lane].faults = 0
      done += 1
    case .failed: failed += 1
    case .cancelled: cancelled += 1
    case .failedByEndpoint:
      fault(of: lane)
      tried[item, default: []].insert(lane)
      let used = lanes.indices.filter { !lanes[$0].isSetAside }
      if used.contains(where: { tried[item]?.contains($0) == false }) {
        waiting.insert(item, at: 0)
        return false
      }
      failed += 1
    }
    tried[item] = nil
    pace.ended(at: seconds)
    return true
  }

  /// Items per second of late; nil before two have ended.
  public func rate(at seconds: Double) -> Double? { pace.rate(at: seconds) }

  /// Seconds until all will have ended, at the rate of late.
  public func secondsLeft(at seconds: Double) -> Double? {
    rate(at: seconds).map { Double(total - ended) / $0 }
  }

  /// Seconds since the first start, pauses left out.
  public func secondsActive(at seconds: Double) -> Double { pace.active(at: seconds) }

  private func hasRoom(_ lane: Lane) -> Bool { !lane.isSetAside && lane.running < perLane }

  /// The lane that an item goes to now, or nil where all that may have it are full.
  private func lane(for item: Int) -> Int? {
    let used = lanes.indices.filter { !lanes[$0].isSetAside }
    let untried = used.filter { tried[item]?.contains($0) != true }
    // All others were set aside since: better tried twice than left lying.
    let candidates = (untried.isEmpty ? used : untried).filter { hasRoom(lanes[$0]) }
    return candidates.min { lanes[$0].comesBefore(lanes[$1]) }
  }

  private mutating func fault(of lane: Int) {
    lanes[lane].faults += 1
    let others = lanes.indices.contains { $0 != lane && !lanes[$0].isSetAside }
    if lanes[lane].faults >= Self.faultLimit, others { lanes[lane].isSetAside = true }
  }
}

extension WorkQueue.Lane {
  /// Whether it gets an item before another: the less busy one, then the faster.
  fileprivate func comesBefore(_ other: WorkQueue.Lane) -> Bool {
    if running != other.running { return running < other.running }
    return average < other.average
  }

  /// A lane that has not shown yet how fast it is counts as fast: that is how it gets to show it.
  private var average: Double { done > 0 ? seconds / Double(done) : 0 }
}
