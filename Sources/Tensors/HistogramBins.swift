/// The bins of a histogram as numpy has them: equal, a value at an edge belongs above it, and the
/// last one is closed.
struct HistogramBins: Sendable {
  let count: Int
  private let low: Double
  private let step: Double
  private let scale: Double

  /// An empty range is widened by a half to either side, as numpy does.
  init(count: Int, from minimum: Double, to maximum: Double) {
    let (low, high) = minimum == maximum ? (minimum - 0.5, maximum + 0.5) : (minimum, maximum)
    self.count = count
    self.low = low
    step = (high - low) / Double(count)
    scale = Double(count) / (high - low)
  }

  /// The bin of a value in the range: found by multiplication, then put right by the edges, which
  /// alone decide.
  @inline(__always)
  func bin(of value: Double) -> Int {
    var bin = min(max(Int((value - low) * scale), 0), count - 1)
    while bin > 0, value < low + Double(bin) * step { bin -= 1 }
    while bin < count - 1, value >= low + Double(bin + 1) * step { bin += 1 }
    return bin
  }
}
