/// Finite values in order, however they are kept: what percentiles and histograms are made of.
protocol OrderedCounts {
  /// Number of values, repetitions included.
  var count: Int { get }
  /// The value at a rank from 0 to count - 1.
  func value(atRank rank: Int) -> Double
  /// How many values are less than `edge`.
  func count(below edge: Double) -> Int
}

extension Statistics.Finite {
  /// Percentiles and histogram out of ordered values, of which there must be at least one.
  init(_ values: some OrderedCounts, mean: Double, standardDeviation: Double, bins: Int) {
    let minimum = values.value(atRank: 0)
    let maximum = values.value(atRank: values.count - 1)
    self.init(
      minimum: minimum, maximum: maximum, mean: mean, standardDeviation: standardDeviation,
      percentiles: Statistics.percentiles.map { Self.percentile($0, of: values) },
      histogram: Self.histogram(of: values, bins: bins, from: minimum, to: maximum))
  }

  /// numpy's `percentile(method="linear")`, rounded the way its `_lerp` rounds.
  private static func percentile(_ percentile: Double, of values: some OrderedCounts) -> Double {
    let place = PercentilePlace(percentile, count: values.count)
    return place.value(
      between: values.value(atRank: place.rank), and: values.value(atRank: place.next))
  }

  /// numpy's `histogram(values, bins, (minimum, maximum))`: a value at an edge belongs above it.
  ///
  /// numpy finds a bin by multiplication and then corrects it by the edges of `linspace`, so that
  /// the edges alone decide. An empty range is widened by a half to either side, as numpy does.
  private static func histogram(
    of values: some OrderedCounts, bins: Int, from minimum: Double, to maximum: Double
  ) -> [Int] {
    let (low, high) = minimum == maximum ? (minimum - 0.5, maximum + 0.5) : (minimum, maximum)
    let step = (high - low) / Double(bins)
    var counts: [Int] = []
    counts.reserveCapacity(bins)
    var below = 0
    for bin in 1..<max(bins, 1) {
      let rank = values.count(below: low + Double(bin) * step)
      counts.append(rank - below)
      below = rank
    }
    counts.append(values.count - below)
    return counts
  }
}
