/// Finite values sorted in memory: for the element types that have too many patterns to count.
struct SortedValues: OrderedCounts {
  private let values: [Double]
  /// See `Statistics`.
  let nanCount: Int
  let infiniteCount: Int

  init(_ numbers: [Double]) {
    var finite: [Double] = []
    finite.reserveCapacity(numbers.count)
    var nans = 0
    for number in numbers {
      if number.isFinite { finite.append(number) } else if number.isNaN { nans += 1 }
    }
    nanCount = nans
    infiniteCount = numbers.count - nans - finite.count
    finite.sort()
    values = finite
  }

  var count: Int { values.count }

  func value(atRank rank: Int) -> Double { values[rank] }

  func count(below edge: Double) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < edge { low = middle + 1 } else { high = middle }
    }
    return low
  }

  func statistics(bins: Int) -> Statistics {
    var result = Statistics()
    result.count = values.count + nanCount + infiniteCount
    result.nanCount = nanCount
    result.infiniteCount = infiniteCount
    guard !values.isEmpty else { return result }
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    result.finite = .init(self, mean: mean, standardDeviation: variance.squareRoot(), bins: bins)
    return result
  }
}
