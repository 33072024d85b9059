/// Chooses colours for a palette: parts the bins where they vary most until there are enough parts,
/// then moves each part's mean to the middle of the bins that are nearest to it.
///
/// On photographs the means alone are within 0.3 dB of what further moves reach, one move within 0.1.
struct PaletteBuilder {
  /// Neighbouring bins that one colour stands for.
  private struct Part {
    var range: Range<Int>
    var sum: SIMD4<Float>
    var weight: Float
    /// The sum of squared distances from the mean in each channel.
    var spread: SIMD4<Float>

    /// What is gained by parting it further; nothing if there is one bin.
    var error: Float { range.count > 1 ? spread.sum() : 0 }
  }

  private var bins: [ColorHistogram.Bin]

  init(_ bins: [ColorHistogram.Bin]) { self.bins = bins }

  /// At most `count` colours; none where there are no bins.
  mutating func colors(count: Int) -> [SIMD4<Float>] {
    guard !bins.isEmpty, count > 0 else { return [] }
    var parts = [part(0..<bins.count)]
    parts.reserveCapacity(count)
    while parts.count < count {
      var worst = 0
      for index in parts.indices where parts[index].error > parts[worst].error { worst = index }
      guard parts[worst].error > 0 else { break }
      let middle = separate(parts[worst])
      let range = parts[worst].range
      parts[worst] = part(range.lowerBound..<middle)
      parts.append(part(middle..<range.upperBound))
    }
    return centred(parts.map { $0.sum / $0.weight })
  }

  private func part(_ range: Range<Int>) -> Part {
    var sum = SIMD4<Float>.zero
    var squares = SIMD4<Float>.zero
    var weight: Float = 0
    bins.withUnsafeBufferPointer { bins in
      for index in range {
        let weighted = bins[index].mean * bins[index].weight
        sum += weighted
        squares += weighted * bins[index].mean
        weight += bins[index].weight
      }
    }
    return Part(range: range, sum: sum, weight: weight, spread: squares - sum * sum / weight)
  }

  /// Orders a part's bins around the mean of the channel that varies most; where the upper begin.
  private mutating func separate(_ part: Part) -> Int {
    var axis = 0
    for channel in 1...2 where part.spread[channel] > part.spread[axis] { axis = channel }
    let threshold = part.sum[axis] / part.weight
    var low = part.range.lowerBound
    var high = part.range.upperBound - 1
    bins.withUnsafeMutableBufferPointer { bins in
      while low <= high {
        if bins[low].mean[axis] < threshold {
          low += 1
        } else {
          bins.swapAt(low, high)
          high -= 1
        }
      }
    }
    // Rounding can leave one side empty.
    return min(max(low, part.range.lowerBound + 1), part.range.upperBound - 1)
  }

  /// One step of k-means.
  private func centred(_ colors: [SIMD4<Float>]) -> [SIMD4<Float>] {
    let nearest = NearestColor(colors)
    var sums = [SIMD4<Float>](repeating: .zero, count: colors.count)
    for bin in bins {
      // The fourth lane, which colours leave at 0, counts the weight.
      sums[nearest.index(of: bin.mean)] += (bin.mean + SIMD4(0, 0, 0, 1)) * bin.weight
    }
    return zip(colors, sums).map { color, sum in
      sum.w > 0 ? SIMD4(sum.x / sum.w, sum.y / sum.w, sum.z / sum.w, 0) : color
    }
  }
}
