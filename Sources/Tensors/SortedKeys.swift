import CMoments

/// 32-bit floats sorted in memory, as keys of four bytes each.
struct SortedKeys: OrderedCounts {
  private let keys: [UInt32]
  private let moments: Moments
  /// See `Statistics`.
  let nanCount: Int
  let infiniteCount: Int

  init(_ numbers: [Float]) {
    var finite = numbers
    var nans = 0
    var moments = Moments()
    if !moments.add(numbers) {
      nans = numbers.count { $0.isNaN }
      finite = numbers.filter(\.isFinite)
      moments = Moments()
      _ = moments.add(finite)
    }
    nanCount = nans
    infiniteCount = numbers.count - nans - finite.count
    self.moments = moments
    keys = Self.sorted(finite.map { OrderedKeys.key($0.bitPattern) })
  }

  var count: Int { keys.count }

  func value(atRank rank: Int) -> Double { OrderedKeys.value(ofKey: keys[rank]) }

  func count(below edge: Double) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if value(atRank: middle) < edge { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func statistics(bins: Int) -> Statistics {
    var result = Statistics()
    result.count = keys.count + nanCount + infiniteCount
    result.nanCount = nanCount
    result.infiniteCount = infiniteCount
    guard !keys.isEmpty else { return result }
    result.finite = .init(
      self, mean: moments.mean, standardDeviation: moments.standardDeviation, bins: bins)
    return result
  }

  /// Sorted by the lowest digit first, eleven bits each: three passes, however many there are.
  private static func sorted(_ keys: [UInt32]) -> [UInt32] {
    // A table of 2,048 places is not worth its while for a few.
    guard keys.count > 512 else { return keys.sorted() }
    var source = keys
    for shift in [UInt32(0), 11, 22] {
      var places = [Int](repeating: 0, count: 2048)
      for key in source { places[Int(key &>> shift & 2047)] += 1 }
      var next = 0
      for digit in places.indices { (places[digit], next) = (next, next + places[digit]) }
      source = [UInt32](unsafeUninitializedCapacity: source.count) { target, count in
        places.withUnsafeMutableBufferPointer { places in
          for key in source {
            let digit = Int(key &>> shift & 2047)
            target[places[digit]] = key
            places[digit] &+= 1
          }
        }
        count = source.count
      }
    }
    return source
  }
}

extension Moments {
  /// Adds numbers in memory; false where one is not finite.
  fileprivate mutating func add(_ numbers: [Float]) -> Bool {
    numbers.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return true }
      return add(start, count: numbers.count, safelight_float32, width: 4)
    }
  }
}
