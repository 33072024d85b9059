import Dispatch
import Synchronization

/// Statistics of many 32-bit floats by looking at each of them twice, on all cores, in memory that
/// does not grow with their number.
///
/// The first look counts the leading halves of the patterns, which tell in what small part of the
/// numbers each percentile lies; the second counts the other halves there, and the histogram, whose
/// ends are known by then.
struct FloatTally {
  /// What was found of each part and of all together.
  let result: (parts: [Statistics], all: Statistics)

  /// Fewer numbers than this are sorted in less time.
  static let worthwhile = 1 << 22
  /// Numbers in a stretch: few enough that what was read can soon be let go.
  private static let stretch = 1 << 18
  /// Each thread has tables of its own, of several megabytes.
  private static let threads = 6
  /// Numbers after which a thread hands over its counts, which have 32 bits.
  private static let mostCounted = 1 << 31

  init(_ parts: [Tensor], bins: Int) {
    var all = FloatLeads.Found()
    var each: [FloatLeads.Found] = []
    for part in parts {
      let found = Self.look(at: part, { FloatLeads() }, FloatLeads.Found()) { $0.add($1) }
      all.add(found)
      // The table is no longer needed: it would be one for each channel.
      each.append(found.ranked())
    }
    let whole = FloatDetails.Found(all.ranked(), bins: bins)
    var details = whole
    var statistics: [Statistics] = []
    for (part, found) in zip(parts, each) {
      let start = FloatDetails.Found(found, bins: bins)
      let (own, others) = Self.look(
        at: part, { FloatDetails(start, whole) }, (start, whole)
      ) {
        $0.0.add($1.own)
        $0.1.add($1.all)
      }
      statistics.append(own.statistics)
      details.add(others)
    }
    result = (statistics, details.statistics)
  }

  /// Gives all stretches of a tensor to counters, one for each thread, and puts together what they
  /// found.
  private static func look<Counter: FloatCounter, Found: Sendable>(
    at part: Tensor, _ counter: @escaping @Sendable () -> Counter, _ start: Found,
    merge: @escaping @Sendable (inout Found, Counter) -> Void
  ) -> Found {
    let stretches = part.stretches(of: stretch)
    let next = Atomic(0)
    let found = Mutex(start)
    DispatchQueue.concurrentPerform(iterations: min(threads, stretches.count)) { _ in
      var index = next.add(1, ordering: .relaxed).oldValue
      guard index < stretches.count else { return }
      var own = counter()
      var counted = 0
      while index < stretches.count {
        own.add(stretches[index], of: part)
        counted += stretches[index].count
        if counted > mostCounted {
          found.withLock { merge(&$0, own) }
          (own, counted) = (counter(), 0)
        }
        index = next.add(1, ordering: .relaxed).oldValue
      }
      found.withLock { merge(&$0, own) }
    }
    return found.withLock { $0 }
  }
}

/// What counts floats, a block of neighbours at a time.
protocol FloatCounter: Sendable {
  /// Counts at most `Moments.block` numbers.
  mutating func add(_ block: UnsafePointer<Float>, count: Int)
}

extension FloatCounter {
  /// Counts a stretch of a tensor and lets go of it.
  fileprivate mutating func add(_ stretch: Stretch, of tensor: Tensor) {
    let isTogether = stretch.stride == 1
    tensor.storage.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Float.self, capacity: Moments.block) { block in
        guard let target = block.baseAddress else { return }
        for first in Swift.stride(from: 0, to: stretch.count, by: Moments.block) {
          let count = min(Moments.block, stretch.count - first)
          let place = base + stretch.start + first * stretch.stride * 4
          if isTogether {
            // Files need not begin their numbers at a multiple of four.
            UnsafeMutableRawPointer(target).copyMemory(from: place, byteCount: count * 4)
          } else {
            for index in 0..<count {
              target[index] = place.loadUnaligned(
                fromByteOffset: index &* stretch.stride &* 4, as: Float.self)
            }
          }
          add(target, count: count)
        }
      }
    }
    if isTogether {
      tensor.storage.letGo(stretch.start..<stretch.start + stretch.count * 4)
    }
  }
}
