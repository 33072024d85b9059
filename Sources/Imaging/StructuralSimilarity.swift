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

/// Some rows of one colour: the window slides over them, four filtered quantities at a time, eight
/// columns at a time.
private struct SimilarityStrip {
  private typealias Lanes = SIMD8<Double>

  private let first: Picture
  private let second: Picture
  private let colour: Int
  private let width: Int
  /// From one quantity to the next, with room for vectors that read beyond the last column.
  private let pitch: Int
  private let weights = Self.gaussian
  /// Eleven rows of x, y, xx + yy and xy, the oldest overwritten.
  private var ring: [Double]

  init(_ first: Picture, _ second: Picture, colour: Int) {
    (self.first, self.second, self.colour) = (first, second, colour)
    width = first.width
    pitch = (width + 31) / 8 * 8
    ring = [Double](repeating: 0, count: StructuralSimilarity.window * 4 * pitch)
  }

  /// The half of the window's weights from the middle outwards, for a sum of one over the whole.
  private static let gaussian: (Double, Double, Double, Double, Double, Double) = {
    // exp(-x*x / (2 * 1.5 * 1.5)) for x from 0 to 5.
    let bells = (
      1.0, 0.8007374029168081, 0.4111122905071876, 0.1353352832366127, 0.028565500784550377,
      0.003865920139472807
    )
    let sum = bells.0 + 2 * (bells.1 + bells.2 + bells.3 + bells.4 + bells.5)
    return (
      bells.0 / sum, bells.1 / sum, bells.2 / sum, bells.3 / sum, bells.4 / sum, bells.5 / sum
    )
  }()

  /// The sum of the index over output rows; row 0 is the first whose window lies within.
  mutating func sum(rows: Range<Int>) -> Double {
    for row in rows.lowerBound..<rows.lowerBound + StructuralSimilarity.window - 1 { load(row) }
    var columns = [Double](repeating: 0, count: 4 * pitch)
    var sum = 0.0
    for row in rows {
      load(row + StructuralSimilarity.window - 1)
      filterDown(from: row, into: &columns)
      sum += index(columns)
    }
    return sum
  }

  /// Puts a row's quantities into the ring.
  private mutating func load(_ row: Int) {
    let start = row % StructuralSimilarity.window * 4 * pitch
    let source = row * width * 3 + colour
    let (width, pitch) = (width, pitch)
    ring.withUnsafeMutableBufferPointer { ring in
      first.pixels.withUnsafeBufferPointer { first in
        second.pixels.withUnsafeBufferPointer { second in
          for column in 0..<width {
            let x = Double(first[source + column * 3])
            let y = Double(second[source + column * 3])
            ring[start + column] = x
            ring[start + pitch + column] = y
            ring[start + 2 * pitch + column] = x * x + y * y
            ring[start + 3 * pitch + column] = x * y
          }
        }
      }
    }
  }

  private func filterDown(from row: Int, into output: inout [Double]) {
    let window = StructuralSimilarity.window
    let count = 4 * pitch
    func start(_ distance: Int) -> Int {
      (row + 5 + distance) % window * count * MemoryLayout<Double>.stride
    }
    let above = (start(-1), start(-2), start(-3), start(-4), start(-5))
    let below = (start(1), start(2), start(3), start(4), start(5))
    let middle = start(0)
    ring.withUnsafeBytes { ring in
      output.withUnsafeMutableBytes { output in
        for place in stride(from: 0, to: count * MemoryLayout<Double>.stride, by: 64) {
          func at(_ start: Int) -> Lanes { Self.lanes(ring, start + place) }
          let sum = weighted(
            at(middle), at(above.0) + at(below.0), at(above.1) + at(below.1),
            at(above.2) + at(below.2), at(above.3) + at(below.3), at(above.4) + at(below.4))
          output.storeBytes(of: sum, toByteOffset: place, as: Lanes.self)
        }
      }
    }
  }

  /// The sum of the index over a row whose quantities are filtered downwards.
  private func index(_ columns: [Double]) -> Double {
    let inside = width - StructuralSimilarity.window + 1
    let pitch = pitch
    var sums = Lanes.zero
    columns.withUnsafeBytes { columns in
      for column in stride(from: 0, to: inside, by: 8) {
        let x = across(columns, column)
        let y = across(columns, pitch + column)
        let squares = across(columns, 2 * pitch + column)
        let product = across(columns, 3 * pitch + column)
        let (xx, xy) = (x * x + y * y, x * y)
        let above = (xy * 2 + Self.c1) * ((product - xy) * 2 + Self.c2)
        let below = (xx + Self.c1) * (squares - xx + Self.c2)
        var index = above / below
        // The last columns have no whole window.
        if column + 8 > inside { for lane in inside - column..<8 { index[lane] = 0 } }
        sums += index
      }
    }
    return sums.sum()
  }

  private static let c1 = 6.5025
  private static let c2 = 58.5225

  /// The eight columns from here on, each with its neighbours up to ten further on.
  @inline(__always)
  private func across(_ columns: UnsafeRawBufferPointer, _ start: Int) -> Lanes {
    func at(_ column: Int) -> Lanes {
      Self.lanes(columns, (start + column) * MemoryLayout<Double>.stride)
    }
    return weighted(
      at(5), at(4) + at(6), at(3) + at(7), at(2) + at(8), at(1) + at(9), at(0) + at(10))
  }

  @inline(__always)
  private static func lanes(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Lanes {
    bytes.loadUnaligned(fromByteOffset: place, as: Lanes.self)
  }

  /// The middle and the sums of both neighbours at each distance, weighted.
  @inline(__always)
  private func weighted(
    _ middle: Lanes, _ one: Lanes, _ two: Lanes, _ three: Lanes, _ four: Lanes, _ five: Lanes
  ) -> Lanes {
    var sum = middle * weights.0
    sum += one * weights.1
    sum += two * weights.2
    sum += three * weights.3
    sum += four * weights.4
    sum += five * weights.5
    return sum
  }
}
