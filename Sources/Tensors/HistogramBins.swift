import CMoments

/// The bins of a histogram as numpy has them: equal, a value at an edge belongs above it, and the
/// last one is closed.
struct HistogramBins: Sendable {
  let count: Int
  private let edges: safelight_bins

  /// An empty range is widened by a half to either side, as numpy does.
  init(count: Int, from minimum: Double, to maximum: Double) {
    let (low, high) = minimum == maximum ? (minimum - 0.5, maximum + 0.5) : (minimum, maximum)
    self.count = count
    edges = safelight_bins(
      low: low, step: (high - low) / Double(count), scale: Double(count) / (high - low),
      count: UInt32(count))
  }

  /// Counts each number in its bin, NaN and infinities in one more behind the last.
  func tally(
    _ numbers: UnsafePointer<Float>, count: Int, in histogram: UnsafeMutablePointer<UInt32>
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: count) { found in
      guard let found = found.baseAddress else { return }
      withUnsafePointer(to: edges) { safelight_find_bins(numbers, count, $0, found) }
      for index in 0..<count { histogram[Int(found[index])] &+= 1 }
    }
  }
}
