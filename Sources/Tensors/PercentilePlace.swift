/// Where a percentile lies among ordered values, as numpy's `method="linear"` has it.
struct PercentilePlace {
  /// The rank of the value below it, or at it.
  let rank: Int
  /// The rank of the value above it; the same at the end.
  let next: Int
  private let fraction: Double

  /// `count` must not be 0.
  init(_ percentile: Double, count: Int) {
    let position = percentile / 100 * Double(count - 1)
    rank = min(max(Int(position.rounded(.down)), 0), count - 1)
    next = min(rank + 1, count - 1)
    fraction = position - Double(rank)
  }

  /// Between two values in the way in which numpy's `_lerp` rounds.
  func value(between low: Double, and high: Double) -> Double {
    if fraction == 0 || low == high { return low }
    let difference = high - low
    return fraction >= 0.5 ? high - difference * (1 - fraction) : low + difference * fraction
  }
}
