/// How often each of the 65,536 patterns of a 16-bit float occurs, in order of value.
///
/// One pass over the numbers fills the table; everything that `Statistics` says follows from it
/// exactly, without sorting and without a second pass. Groups of 32 neighbouring patterns that
/// occur at all are marked, so that small tensors do not pay for the size of the table.
final class HalfCounts: OrderedCounts {
  private static let groups = 65_536 / HalfPattern.groupSize
  /// Neighbours from which on putting all patterns in order at the end is cheaper than each by itself.
  static let many = 1 << 15

  private let pattern: HalfPattern
  private let fine: UnsafeMutablePointer<UInt32>
  private let occupied: UnsafeMutablePointer<UInt8>
  /// For each group the number of finite values in groups before it; filled by `statistics`.
  private let before: UnsafeMutablePointer<Int>
  /// Keys of finite values that are marked, in order.
  private var finiteGroups: [Int] = []
  private(set) var count = 0

  init(_ pattern: HalfPattern) {
    self.pattern = pattern
    fine = .allocate(capacity: 65_536)
    fine.initialize(repeating: 0, count: 65_536)
    occupied = .allocate(capacity: Self.groups)
    occupied.initialize(repeating: 0, count: Self.groups)
    before = .allocate(capacity: Self.groups + 1)
    before.initialize(repeating: 0, count: Self.groups + 1)
  }

  deinit {
    fine.deallocate()
    occupied.deallocate()
    before.deallocate()
  }

  /// Counts `count` numbers that lie `stride` elements apart, at most 2^32 - 1 in all.
  func add(_ start: UnsafeRawPointer, stride: Int, count: Int) {
    let (fine, occupied) = (fine, occupied)
    for index in 0..<count {
      let bits = start.loadUnaligned(fromByteOffset: index &* stride &* 2, as: UInt16.self)
      let key = Int(HalfPattern.key(bits))
      fine[key] &+= 1
      occupied[key >> 5] = 1
    }
  }

  /// Counts `count` neighbours in a table of all 65,536 patterns, as they are and not in order: as
  /// fast as memory brings them.
  static func tally(
    _ start: UnsafeRawPointer, count: Int, in table: UnsafeMutablePointer<UInt32>
  ) {
    let whole = count / 8
    for index in 0..<whole {
      let place = start + index &* 16
      let first = place.loadUnaligned(as: UInt64.self)
      let second = place.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
      table[Int(first & 0xFFFF)] &+= 1
      table[Int(first &>> 16 & 0xFFFF)] &+= 1
      table[Int(first &>> 32 & 0xFFFF)] &+= 1
      table[Int(first &>> 48)] &+= 1
      table[Int(second & 0xFFFF)] &+= 1
      table[Int(second &>> 16 & 0xFFFF)] &+= 1
      table[Int(second &>> 32 & 0xFFFF)] &+= 1
      table[Int(second &>> 48)] &+= 1
    }
    for index in whole * 8..<count {
      table[Int(start.loadUnaligned(fromByteOffset: index &* 2, as: UInt16.self))] &+= 1
    }
  }

  /// Adds a table of patterns that are not in order.
  func add(_ unordered: UnsafePointer<UInt32>) {
    for group in 0..<Self.groups {
      var any: UInt32 = 0
      for key in group &* 32..<group &* 32 &+ 32 {
        let times = unordered[Int(HalfPattern.bits(ofKey: UInt16(truncatingIfNeeded: key)))]
        fine[key] &+= times
        any |= times
      }
      if any != 0 { occupied[group] = 1 }
    }
  }

  /// How often each pattern occurs, in order of value: what another thread can take over.
  var counts: [UInt32] { Array(UnsafeBufferPointer(start: fine, count: 65_536)) }

  /// Adds counts in order of value.
  func add(_ counts: [UInt32]) {
    counts.withUnsafeBufferPointer { counts in
      for group in 0..<Self.groups {
        var any: UInt32 = 0
        for key in group &* 32..<group &* 32 &+ 32 {
          fine[key] &+= counts[key]
          any |= counts[key]
        }
        if any != 0 { occupied[group] = 1 }
      }
    }
  }

  /// Adds what another table counted.
  func add(_ other: HalfCounts) {
    for group in 0..<Self.groups where other.occupied[group] != 0 {
      occupied[group] = 1
      for key in group * 32..<group * 32 + 32 { fine[key] &+= other.fine[key] }
    }
  }

  /// Forgets everything counted.
  func removeAll() {
    for group in 0..<Self.groups where occupied[group] != 0 {
      occupied[group] = 0
      fine.advanced(by: group * 32).update(repeating: 0, count: 32)
    }
  }

  func value(atRank rank: Int) -> Double {
    // The last marked group that has no more than `rank` values before it.
    var (low, high) = (0, finiteGroups.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if before[finiteGroups[middle]] <= rank { low = middle } else { high = middle }
    }
    let group = finiteGroups[low]
    var remaining = rank - before[group]
    var key = group * 32
    while remaining >= Int(fine[key]) {
      remaining -= Int(fine[key])
      key += 1
    }
    return pattern.value(ofKey: UInt16(key))
  }

  func count(below edge: Double) -> Int {
    let key = pattern.key(notBelow: edge)
    let group = key / 32
    var below = before[group]
    for index in group * 32..<key { below += Int(fine[index]) }
    return below
  }

  /// Everything that the counted numbers tell.
  func statistics(bins: Int) -> Statistics {
    var result = Statistics()
    let moments = summarise(&result)
    guard count > 0 else { return result }
    let mean = moments.reduce(0) { $0 + $1.sum } / Double(count)
    let variance = moments.reduce(0) { $0 + $1.squaredDistance(from: mean) } / Double(count)
    result.finite = .init(self, mean: mean, standardDeviation: variance.squareRoot(), bins: bins)
    return result
  }

  /// Fills `before`, counts what is not finite, and takes the moments of each marked group.
  private func summarise(_ result: inout Statistics) -> [GroupMoments] {
    var moments: [GroupMoments] = []
    moments.reserveCapacity(1024)
    finiteGroups.removeAll(keepingCapacity: true)
    count = 0
    let finite = pattern.finiteKeys
    for group in 0..<Self.groups {
      before[group] = count
      guard occupied[group] != 0 else { continue }
      let first = group * 32
      if finite.contains(UInt16(first)), finite.contains(UInt16(first + 31)) {
        let group32 = GroupMoments(
          fine + first, value: pattern.value(ofKey: UInt16(first)),
          next: pattern.value(ofKey: UInt16(first + 1)))
        moments.append(group32)
        finiteGroups.append(group)
        count += group32.count
      } else {
        tallyNonFinite(first, &result)
      }
    }
    before[Self.groups] = count
    result.count = count + result.nanCount + result.infiniteCount
    return moments
  }

  /// Infinities and NaNs share no group with finite values: 32 divides the mantissa's patterns.
  private func tallyNonFinite(_ first: Int, _ result: inout Statistics) {
    for key in first..<first + 32 where fine[key] > 0 {
      if pattern.value(ofKey: UInt16(key)).isNaN {
        result.nanCount += Int(fine[key])
      } else {
        result.infiniteCount += Int(fine[key])
      }
    }
  }
}
