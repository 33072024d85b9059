/// What each new pixel along one axis takes from the old ones: for every new pixel the same number
/// of neighbours, `taps`, from `starts[i]` on, with weights that add up to 1.
struct ResampleWeights {
  let taps: Int
  let starts: [Int]
  /// `taps` weights for each new pixel.
  let weights: [Float]

  init(from old: Int, to new: Int, filter: ResizeFilter) {
    let scale = Double(old) / Double(new)
    let resolved: ResizeFilter = filter == .automatic ? (new < old ? .area : .catmullRom) : filter
    let rows = (0..<new).map { index in
      old == new
        ? Self.single(index) : Self.row(index, scale: scale, old: old, filter: resolved)
    }
    let taps = rows.reduce(1) { max($0, $1.weights.count) }
    self.taps = taps
    // Every pixel reads `taps` neighbours, so the last ones begin earlier and take nothing first.
    starts = rows.map { min($0.start, old - taps) }
    weights = rows.flatMap { row in
      let before = row.start - min(row.start, old - taps)
      let after = taps - before - row.weights.count
      return [Float](repeating: 0, count: before) + row.weights
        + [Float](repeating: 0, count: max(after, 0))
    }
  }

  private static func single(_ index: Int) -> (start: Int, weights: [Float]) { (index, [1]) }

  private static func row(
    _ index: Int, scale: Double, old: Int, filter: ResizeFilter
  ) -> (start: Int, weights: [Float]) {
    let centre = (Double(index) + 0.5) * scale
    if filter == .nearest { return single(min(Int(centre), old - 1)) }
    let widening = max(scale, 1)
    let reach = filter == .area ? scale / 2 : 2 * widening
    let first = max(Int((centre - reach).rounded(.down)), 0)
    let last = min(Int((centre + reach).rounded(.up)), old) - 1
    var weights = (first...max(first, last)).map { pixel -> Double in
      if filter == .area {
        // How much of the pixel the new one covers.
        return max(min(Double(pixel + 1), centre + reach) - max(Double(pixel), centre - reach), 0)
      }
      return cubic(abs(Double(pixel) + 0.5 - centre) / widening)
    }
    var start = first
    while weights.count > 1, weights[0] == 0 {
      weights.removeFirst()
      start += 1
    }
    while weights.count > 1, weights[weights.count - 1] == 0 { weights.removeLast() }
    let sum = weights.reduce(0, +)
    return (start, weights.map { Float($0 / sum) })
  }

  /// Keys' kernel with a = -1/2: the Catmull-Rom spline.
  private static func cubic(_ x: Double) -> Double {
    if x < 1 { return (1.5 * x - 2.5) * x * x + 1 }
    if x < 2 { return ((-0.5 * x + 2.5) * x - 4) * x + 2 }
    return 0
  }
}
