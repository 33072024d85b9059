/// Count, sum and sum of squares of the position within a group of evenly spaced values: 32 neighbours
/// among the patterns of a 16-bit float.
struct GroupMoments {
  let count: Int
  private let value: Double
  private let step: Double
  private let positions: Double
  private let squares: Double

  init(_ counts: UnsafePointer<UInt32>, value: Double, next: Double) {
    var (count, positions, squares) = (0, 0, 0)
    for position in 0..<32 {
      let times = Int(counts[position])
      count += times
      positions += times * position
      squares += times * position * position
    }
    self.count = count
    self.value = value
    step = next - value
    self.positions = Double(positions)
    self.squares = Double(squares)
  }

  var sum: Double { value * Double(count) + step * positions }

  func squaredDistance(from mean: Double) -> Double {
    let offset = value - mean
    return offset * offset * Double(count) + 2 * offset * step * positions + step * step * squares
  }
}
