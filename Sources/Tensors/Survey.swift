import CMoments

/// Exact statistics of stretches of floats that are few enough to be looked at where they lie.
struct Survey {
  /// Bytes of one number.
  let width: Int
  private let type: ElementType
  private let format: safelight_format

  /// 16-bit floats beyond which counting them all is no slower.
  private static let halfLimit = 1 << 20
  /// 32-bit floats beyond which setting a part of them aside takes too much memory.
  private static let floatLimit = 1 << 22

  /// nil for other types than floats of 16 and 32 bits, for none at all, and for too many.
  init?(_ type: ElementType, count: Int) {
    guard let format = safelight_format(type), let width = type.byteWidth, count > 0,
      count <= (type == .float32 ? Self.floatLimit : Self.halfLimit)
    else { return nil }
    (self.type, self.format, self.width) = (type, format, width)
  }

  /// Neighbours in memory that belong to one part; the memory is the caller's to hold.
  struct Run {
    let part: Int
    let bytes: UnsafeRawBufferPointer

    init(_ part: Int, _ bytes: UnsafeRawBufferPointer, from start: Int, count: Int) {
      self.part = part
      self.bytes = UnsafeRawBufferPointer(rebasing: bytes[start..<start + count])
    }
  }

  /// Statistics of each part without percentiles, and of all with them.
  ///
  /// `runs` are in the order of their parts. nil where a number is not finite, or memory is short.
  func statistics(of runs: [Run], parts: Int) -> (parts: [Statistics], all: Statistics)? {
    let leads = type == .float32 ? nil : safelight_leads_make()
    defer { if let leads { safelight_leads_free(leads) } }
    guard type == .float32 || leads != nil else { return nil }
    var whole = Moments()
    var each: [Statistics] = []
    each.reserveCapacity(parts)
    var joined: [UnsafeRawBufferPointer] = []
    var next = 0
    for part in 0..<parts {
      var moments = Moments()
      while next < runs.count, runs[next].part == part, let start = runs[next].bytes.baseAddress {
        let bytes = runs[next].bytes
        let count = bytes.count / width
        guard moments.add(start, count: count, format, width: width, leads: leads) else {
          return nil
        }
        joined.join(bytes)
        next += 1
      }
      each.append(Statistics(moments, percentiles: []))
      whole.add(moments)
    }
    let percentiles = percentiles(of: joined, count: whole.count, leads)
    return (each, Statistics(whole, percentiles: percentiles))
  }

  private func percentiles(
    of runs: [UnsafeRawBufferPointer], count: Int, _ leads: OpaquePointer?
  ) -> [Double] {
    let places = Statistics.percentiles.map { PercentilePlace($0, count: count) }
    var ranks: [Int] = []
    ranks.reserveCapacity(places.count * 2)
    for place in places {
      ranks.append(place.rank)
      ranks.append(place.next)
    }
    if let pattern = HalfPattern(type), let leads {
      let found = Self.halfPatterns(runs, leads, atRanks: ranks)
      return places.indices.map { index in
        places[index].value(
          between: pattern.value(ofBits: found[index * 2]),
          and: pattern.value(ofBits: found[index * 2 + 1]))
      }
    }
    let found = RankSelection(runs).patterns(atRanks: ranks)
    return places.indices.map { index in
      places[index].value(
        between: Double(Float(bitPattern: found[index * 2])),
        and: Double(Float(bitPattern: found[index * 2 + 1])))
    }
  }

  /// The patterns of 16-bit floats at a few ranks.
  private static func halfPatterns(
    _ runs: [UnsafeRawBufferPointer], _ leads: OpaquePointer, atRanks ranks: [Int]
  ) -> [UInt16] {
    let runs = runs.compactMap { run in
      run.baseAddress.map { safelight_run(start: $0, count: run.count / 2) }
    }
    return [UInt16](unsafeUninitializedCapacity: ranks.count) { found, count in
      guard let found = found.baseAddress, !runs.isEmpty else { return }
      safelight_find_ranks(runs, runs.count, leads, ranks, ranks.count, found)
      count = ranks.count
    }
  }
}

extension [UnsafeRawBufferPointer] {
  /// Adds a stretch, which mostly lies right behind the one before.
  fileprivate mutating func join(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    if let last, let before = last.baseAddress, before + last.count == start {
      self[count - 1] = UnsafeRawBufferPointer(start: before, count: last.count + bytes.count)
    } else {
      append(bytes)
    }
  }
}

extension Statistics {
  fileprivate init(_ moments: Moments, percentiles: [Double]) {
    self.init()
    count = moments.count
    guard moments.count > 0 else { return }
    finite = Finite(
      minimum: moments.minimum, maximum: moments.maximum, mean: moments.mean,
      standardDeviation: moments.standardDeviation, percentiles: percentiles, histogram: [])
  }
}
