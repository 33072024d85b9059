import CMoments

extension Statistics {
  /// What a check needs: each part's numbers without percentiles and histogram, which are empty,
  /// and percentiles but no histogram of all parts together.
  ///
  /// Many times faster than `compute` for the small tensors that caches are made of. Exact, as that is.
  public static func survey(
    of parts: [Tensor]
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let types = Set(parts.map(\.elementType))
    let count = parts.reduce(0) { $0 + $1.shape.elementCount }
    if types.count == 1, let type = types.first, let format = safelight_format(type), count > 0,
      count <= (type == .float32 ? floatLimit : surveyLimit)
    {
      let found = try survey(parts, type, format)
      guard parts.allSatisfy(\.storage.isIntact) else { throw .memoryVanished }
      if let found { return found }
    }
    return try compute(of: parts, bins: 1)
  }

  /// 16-bit floats beyond which counting them all is no slower.
  private static let surveyLimit = 1 << 20
  /// 32-bit floats beyond which setting a part of them aside takes too much memory.
  private static let floatLimit = 1 << 22

  /// nil where a number is not finite.
  private static func survey(
    _ parts: [Tensor], _ type: ElementType, _ format: safelight_format
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics)? {
    let width = type.byteWidth ?? 1
    var each: [Statistics] = []
    each.reserveCapacity(parts.count)
    var whole = Moments()
    var runs: [UnsafeRawBufferPointer] = []
    // Runs point into the parts' memory, which is held until they were read.
    var sources: [Tensor] = []
    for part in parts { sources.append(try part.inLongRuns()) }
    return withExtendedLifetime(sources) {
      for source in sources {
        var moments = Moments()
        var isFinite = true
        source.storage.withUnsafeBytes { bytes in
          source.forEachRun { start, _, count in
            guard isFinite, let base = bytes.baseAddress else { return }
            isFinite = moments.add(base + start, count: count, format, width: width)
            runs.append(UnsafeRawBufferPointer(start: base + start, count: count * width))
          }
        }
        guard isFinite else { return nil }
        each.append(Statistics(moments, percentiles: []))
        whole.add(moments)
      }
      let percentiles = percentiles(of: runs, count: whole.count, type)
      return (each, Statistics(whole, percentiles: percentiles))
    }
  }

  private init(_ moments: Moments, percentiles: [Double]) {
    self.init()
    count = moments.count
    guard moments.count > 0 else { return }
    finite = Finite(
      minimum: moments.minimum, maximum: moments.maximum, mean: moments.mean,
      standardDeviation: moments.standardDeviation, percentiles: percentiles, histogram: [])
  }

  private static func percentiles(
    of runs: [UnsafeRawBufferPointer], count: Int, _ type: ElementType
  ) -> [Double] {
    let places = Statistics.percentiles.map { PercentilePlace($0, count: count) }
    let ranks = places.flatMap { [$0.rank, $0.next] }
    let values: [Double]
    if let pattern = HalfPattern(type) {
      values = halfPatterns(runs, atRanks: ranks).map(pattern.value(ofBits:))
    } else {
      values = RankSelection(runs).patterns(atRanks: ranks)
        .map { Double(Float(bitPattern: $0)) }
    }
    return places.enumerated().map { index, place in
      place.value(between: values[index * 2], and: values[index * 2 + 1])
    }
  }
}

extension Statistics {
  /// The patterns of 16-bit floats at a few ranks.
  private static func halfPatterns(
    _ runs: [UnsafeRawBufferPointer], atRanks ranks: [Int]
  ) -> [UInt16] {
    var joined: [safelight_run] = []
    for run in runs {
      guard let start = run.baseAddress else { continue }
      // Channels mostly lie behind each other.
      if let last = joined.last, last.start + last.count * 2 == start {
        joined[joined.count - 1].count += run.count / 2
      } else {
        joined.append(safelight_run(start: start, count: run.count / 2))
      }
    }
    return [UInt16](unsafeUninitializedCapacity: ranks.count) { found, count in
      guard let found = found.baseAddress, !joined.isEmpty else { return }
      safelight_find_ranks(joined, joined.count, ranks, ranks.count, found)
      count = ranks.count
    }
  }
}

extension Tensor {
  /// The tensor itself where its runs are long and without gaps, else a copy in C order.
  fileprivate func inLongRuns() throws(TensorError) -> Tensor {
    if isContiguous { return self }
    if strides.last == 1, let last = shape.dimensions.last, last >= 256 { return self }
    return try contiguous()
  }
}
