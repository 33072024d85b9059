/// Finds for one cell the shape and the two colours that are nearest to its parts.
///
/// With the parts in two groups, ink and paper, each group's best colour is its mean, and the error
/// is the sum of the squares less what the means explain. So the best grouping is that for which
/// |sum of ink|²/count + |sum of paper|²/count is largest. The last part is always paper: exchanging
/// the groups changes nothing.
struct ShapeChooser {
  /// Parts in a cell.
  let partCount: Int

  /// The parts of the ink, as bits, and both colours.
  struct Choice {
    var ink: Int
    var foreground: SIMD4<Float>
    var background: SIMD4<Float>
  }

  func choose(_ parts: UnsafeBufferPointer<SIMD4<Float>>) -> Choice {
    var total = SIMD4<Float>.zero
    for part in parts { total += part }
    let count = Float(partCount)
    var best = (ink: 0, sum: SIMD4<Float>.zero, size: 0, gain: (total * total).sum() / count)
    // In Gray's order one part changes its group at a time.
    var ink = 0
    var sum = SIMD4<Float>.zero
    var size = 0
    for step in 1..<(1 << (partCount - 1)) {
      let part = step.trailingZeroBitCount
      ink ^= 1 << part
      let isIn = ink >> part & 1 == 1
      sum += isIn ? parts[part] : -parts[part]
      size += isIn ? 1 : -1
      let rest = total - sum
      let gain = (sum * sum).sum() / Float(size) + (rest * rest).sum() / Float(partCount - size)
      // A shape is worth its ink only if it is clearly better than none.
      if gain > best.gain + 0.5 { best = (ink, sum, size, gain) }
    }
    return Choice(
      ink: best.ink, foreground: best.size == 0 ? total / count : best.sum / Float(best.size),
      background: (total - best.sum) / (count - Float(best.size)))
  }
}
