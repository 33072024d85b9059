import Dispatch
import Synchronization

/// Counts tensors of 16-bit floats on all cores: small ones here and now, many of them one for each
/// core, large ones stretch by stretch.
struct HalfTally {
  /// What was counted of each part and of all together.
  private(set) var result: (parts: [Statistics], all: Statistics)

  private let pattern: HalfPattern
  private let bins: Int

  /// Fewer numbers than this are counted before another thread is awake.
  private static let worthThreads = 1 << 20
  /// From here on a part is cut into stretches.
  private static let worthCutting = 1 << 22
  /// Numbers in a stretch: few enough that what was read can soon be let go.
  private static let stretch = 1 << 19
  /// More threads than this have no more memory to read from.
  private static let threads = 16

  init(_ parts: [Tensor], _ pattern: HalfPattern, bins: Int) {
    self.pattern = pattern
    self.bins = bins
    result = ([], Statistics())
    let sizes = parts.map(\.shape.elementCount)
    if sizes.reduce(0, +) < Self.worthThreads {
      result = inTurn(parts)
    } else if (sizes.max() ?? 0) >= Self.worthCutting {
      result = inStretches(parts)
    } else {
      result = sideBySide(parts)
    }
  }

  private func inTurn(_ parts: [Tensor]) -> (parts: [Statistics], all: Statistics) {
    let all = HalfCounts(pattern)
    let table = HalfCounts(pattern)
    var each: [Statistics] = []
    for part in parts {
      table.add(part)
      each.append(table.statistics(bins: bins))
      all.add(table)
      table.removeAll()
    }
    return (each, all.statistics(bins: bins))
  }

  private func sideBySide(_ parts: [Tensor]) -> (parts: [Statistics], all: Statistics) {
    let (pattern, bins) = (pattern, bins)
    let next = Atomic(0)
    let each = Mutex([Statistics](repeating: Statistics(), count: parts.count))
    let all = Mutex(HalfCounts(pattern))
    DispatchQueue.concurrentPerform(iterations: Self.threads) { _ in
      var index = next.add(1, ordering: .relaxed).oldValue
      guard index < parts.count else { return }
      let (table, own) = (HalfCounts(pattern), HalfCounts(pattern))
      while index < parts.count {
        table.add(parts[index])
        let statistics = table.statistics(bins: bins)
        each.withLock { $0[index] = statistics }
        own.add(table)
        table.removeAll()
        index = next.add(1, ordering: .relaxed).oldValue
      }
      let counts = own.counts
      all.withLock { $0.add(counts) }
    }
    return (each.withLock { $0 }, all.withLock { $0.statistics(bins: bins) })
  }

  private func inStretches(_ parts: [Tensor]) -> (parts: [Statistics], all: Statistics) {
    let all = HalfCounts(pattern)
    var each: [Statistics] = []
    for part in parts {
      let stretches = part.stretches(of: Self.stretch)
      let next = Atomic(0)
      let counted = Mutex(HalfCounts(pattern))
      let pattern = pattern
      DispatchQueue.concurrentPerform(iterations: min(Self.threads, stretches.count)) { _ in
        var index = next.add(1, ordering: .relaxed).oldValue
        guard index < stretches.count else { return }
        let own = HalfCounts(pattern)
        own.addStretches(of: part) {
          guard index < stretches.count else { return nil }
          defer { index = next.add(1, ordering: .relaxed).oldValue }
          return stretches[index]
        }
        let counts = own.counts
        counted.withLock { $0.add(counts) }
      }
      each.append(counted.withLock { $0.statistics(bins: bins) })
      all.add(counted.withLock { $0.counts })
    }
    return (each, all.statistics(bins: bins))
  }
}

extension HalfCounts {
  /// Counts every element of a tensor of 16-bit floats.
  func add(_ tensor: Tensor) {
    var stretches = tensor.stretches(of: .max)[...]
    addStretches(of: tensor) { stretches.popFirst() }
  }

  /// Counts stretches of a tensor until there is no next one, and lets go of what was read.
  fileprivate func addStretches(of tensor: Tensor, next: () -> Stretch?) {
    // Long stretches of neighbours go to a table that is put in order once, at the end.
    let unordered = UnsafeMutablePointer<UInt32>.allocate(capacity: 65_536)
    defer { unordered.deallocate() }
    var isUsed = false
    tensor.storage.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      while let stretch = next() {
        let place = base + stretch.start
        if stretch.stride == 1, stretch.count >= HalfCounts.many {
          if !isUsed { unordered.initialize(repeating: 0, count: 65_536) }
          isUsed = true
          HalfCounts.tally(place, count: stretch.count, in: unordered)
          tensor.storage.letGo(stretch.start..<stretch.start + stretch.count * 2)
        } else {
          add(place, stride: stretch.stride, count: stretch.count)
        }
      }
    }
    if isUsed { add(unordered) }
  }
}
