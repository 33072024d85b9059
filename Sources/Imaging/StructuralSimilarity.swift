import Dispatch
import Synchronization

/// SSIM of two pictures with a Gaussian window, the mean over pixels and colours.
///
/// Equal to scikit-image's `structural_similarity(gaussian_weights=True, sigma=1.5,
/// use_sample_covariance=False, data_range=255, channel_axis=2)`, which follows Wang et al. 2004: a
/// window of 11x11, pixels nearer than 5 to the rim left out.
public enum StructuralSimilarity {
  /// Rows and columns of the window.
  public static let window = 11

  /// The mean; nil where the pictures differ in size or are smaller than the window.
  public static func mean(_ first: Picture, _ second: Picture) -> Double? {
    let (width, height) = (first.width, first.height)
    guard second.width == width, second.height == height, width >= window, height >= window else {
      return nil
    }
    let rows = height - window + 1
    // Strips long enough that the rows they share do not count.
    let strips = min(8, max(1, rows / 32))
    let sums = Mutex([Double](repeating: 0, count: strips * 3))
    DispatchQueue.concurrentPerform(iterations: strips * 3) { job in
      let (strip, colour) = (job / 3, job % 3)
      var filter = SimilarityStrip(first, second, colour: colour)
      let sum = filter.sum(rows: rows * strip / strips..<rows * (strip + 1) / strips)
      sums.withLock { $0[job] = sum }
    }
    // In order, so that the same pictures give the same index to the last bit.
    let sum = sums.withLock { $0 }.reduce(0, +)
    return sum / Double(rows * (width - window + 1) * 3)
  }
}

/// Some rows of one colour: the window slides over them, four filtered quantities at a time.
private struct SimilarityStrip {
  private let first: Picture
  private let second: Picture
  private let colour: Int
  private let width: Int
  private let weights: [Double]
  /// Eleven rows of x, y, xx + yy and xy, the oldest overwritten.
  private var ring: [Double]

  init(_ first: Picture, _ second: Picture, colour: Int) {
    (self.first, self.second, self.colour) = (first, second, colour)
    width = first.width
    weights = Self.gaussian
    ring = [Double](repeating: 0, count: StructuralSimilarity.window * 4 * width)
  }

  /// The half of the window's weights from the middle outwards, for a sum of one over the whole.
  private static let gaussian: [Double] = {
    // exp(-x*x / (2 * 1.5 * 1.5)) for x from 0 to 5.
    let bells = [
      1, 0.8007374029168081, 0.4111122905071876, 0.1353352832366127, 0.028565500784550377,
      0.003865920139472807,
    ]
    let sum = bells[0] + 2 * bells.dropFirst().reduce(0, +)
    return bells.map { $0 / sum }
  }()

  /// The sum of the index over output rows; row 0 is the first whose window lies within.
  mutating func sum(rows: Range<Int>) -> Double {
    for row in rows.lowerBound..<rows.lowerBound + StructuralSimilarity.window - 1 { load(row) }
    var columns = [Double](repeating: 0, count: 4 * width)
    var filtered = [Double](repeating: 0, count: 4 * width)
    var sum = 0.0
    for row in rows {
      load(row + StructuralSimilarity.window - 1)
      filterDown(from: row, into: &columns)
      filterAcross(columns, into: &filtered)
      sum += index(filtered)
    }
    return sum
  }

  /// Puts a row's quantities into the ring.
  private mutating func load(_ row: Int) {
    let start = row % StructuralSimilarity.window * 4 * width
    let source = row * width * 3 + colour
    let width = width
    ring.withUnsafeMutableBufferPointer { ring in
      for column in 0..<width {
        let x = Double(first.pixels[source + column * 3])
        let y = Double(second.pixels[source + column * 3])
        ring[start + column] = x
        ring[start + width + column] = y
        ring[start + 2 * width + column] = x * x + y * y
        ring[start + 3 * width + column] = x * y
      }
    }
  }

  private func filterDown(from row: Int, into output: inout [Double]) {
    let window = StructuralSimilarity.window
    let count = 4 * width
    ring.withUnsafeBufferPointer { ring in
      output.withUnsafeMutableBufferPointer { output in
        let middle = (row + 5) % window * count
        for index in 0..<count { output[index] = ring[middle + index] * weights[0] }
        for distance in 1...5 {
          let above = (row + 5 - distance) % window * count
          let below = (row + 5 + distance) % window * count
          let weight = weights[distance]
          for index in 0..<count {
            output[index] += (ring[above + index] + ring[below + index]) * weight
          }
        }
      }
    }
  }

  private func filterAcross(_ input: [Double], into output: inout [Double]) {
    let inside = width - StructuralSimilarity.window + 1
    input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        for quantity in 0..<4 {
          let start = quantity * width
          for column in 0..<inside {
            let middle = start + column + 5
            var sum = input[middle] * weights[0]
            for distance in 1...5 {
              sum += (input[middle - distance] + input[middle + distance]) * weights[distance]
            }
            output[start + column] = sum
          }
        }
      }
    }
  }

  /// The sum of the index over a row of filtered quantities.
  private func index(_ filtered: [Double]) -> Double {
    let (c1, c2) = (6.5025, 58.5225)
    var sum = 0.0
    for column in 0..<width - StructuralSimilarity.window + 1 {
      let (x, y) = (filtered[column], filtered[width + column])
      let variances = filtered[2 * width + column] - x * x - y * y
      let covariance = filtered[3 * width + column] - x * y
      sum +=
        (2 * x * y + c1) * (2 * covariance + c2)
        / ((x * x + y * y + c1) * (variances + c2))
    }
    return sum
  }
}
