import CKernels
import Tensors

/// One application of a `PoolBranch` to a picture.
///
/// The wide activations would be four times the picture, so they are not kept: they are computed
/// once for their mean and variance and a second time to be used.
struct PoolBranchRun: Sendable {
  private let branch: PoolBranch
  private let map: FeatureMap
  private let workers: Workers
  private let kernels: safelight_kernels

  /// Pixels that a worker takes at a time, a multiple of the kernels' group.
  private static let pixelsPerItem = 8 * safelight_tile_group
  /// PyTorch's default.
  private static let epsilon = 1e-5

  /// Prepares for a picture of the branch's channels.
  init(_ branch: PoolBranch, map: FeatureMap, workers: Workers, kernels: safelight_kernels) {
    self.branch = branch
    self.map = map
    self.workers = workers
    self.kernels = kernels
  }

  /// Adds the branch to the picture.
  func run() {
    let memory = Scratch(
      floats: workers.count * Self.pixelsPerItem * (branch.width + 2 * branch.channels),
      doubles: itemCount * branch.groups * 2)
    workers.perform(itemCount) { item, worker in
      let scratch = scratch(of: worker, memory)
      let count = widen(item, scratch)
      measure(scratch.wide, count, into: memory.doubles.pointer + item * branch.groups * 2)
    }
    let lines = normalisation(memory.doubles.pointer)
    workers.perform(itemCount) { item, worker in
      let scratch = scratch(of: worker, memory)
      let count = widen(item, scratch)
      normalise(scratch.wide, count, lines)
      multiply(scratch.wide, branch.width, branch.narrowing, scratch.narrow, branch.channels, count)
      let target = start(of: item).pointer
      for index in 0..<count * branch.channels { target[index] += scratch.narrow[index] }
    }
  }

  // MARK: Pixels

  private var itemsPerRow: Int { (map.size.width + Self.pixelsPerItem - 1) / Self.pixelsPerItem }
  private var itemCount: Int { map.size.height * itemsPerRow }

  /// The first pixel of a piece of work, and how many it has.
  private func start(of item: Int) -> (pointer: UnsafeMutablePointer<Float>, count: Int) {
    let (row, place) = item.quotientAndRemainder(dividingBy: itemsPerRow)
    let column = place * Self.pixelsPerItem
    return (
      map.rows.row(row) + column * branch.channels,
      min(Self.pixelsPerItem, map.size.width - column)
    )
  }

  /// Computes the wide activations of a piece of work; answers its number of pixels.
  private func widen(_ item: Int, _ scratch: WorkerScratch) -> Int {
    let (source, count) = start(of: item)
    // The kernels read whole groups of pixels, more than there may be at the end of the picture.
    scratch.pixels.update(from: source, count: count * branch.channels)
    multiply(scratch.pixels, branch.channels, branch.widening, scratch.wide, branch.width, count)
    return count
  }

  private func multiply(
    _ values: UnsafePointer<Float>, _ inputs: Int, _ weights: Storage,
    _ products: UnsafeMutablePointer<Float>, _ outputs: Int, _ count: Int
  ) {
    weights.withUnsafeBytes { bytes in
      guard let weights = bytes.assumingMemoryBound(to: Float.self).baseAddress else { return }
      kernels.multiply(
        values, 0, inputs, weights, inputs, outputs / safelight_block, products, 0, count, 1)
    }
  }

  // MARK: Normalisation

  /// Sum and sum of squares of each group.
  private func measure(
    _ wide: UnsafePointer<Float>, _ count: Int, into sums: UnsafeMutablePointer<Double>
  ) {
    let size = branch.width / branch.groups
    for group in 0..<branch.groups {
      var (sum, squares) = (0.0, 0.0)
      for pixel in 0..<count {
        let start = wide + pixel * branch.width + group * size
        var (pixelSum, pixelSquares) = (SIMD16<Float>.zero, SIMD16<Float>.zero)
        for lane in stride(from: 0, to: size, by: 16) {
          let values = UnsafeRawPointer(start + lane).loadUnaligned(as: SIMD16<Float>.self)
          pixelSum += values
          pixelSquares += values * values
        }
        sum += Double(pixelSum.sum())
        squares += Double(pixelSquares.sum())
      }
      sums[2 * group] = sum
      sums[2 * group + 1] = squares
    }
  }

  /// For each wide channel the factor and offset that normalise, scale and shift it.
  private func normalisation(_ sums: UnsafePointer<Double>) -> [(factor: Float, offset: Float)] {
    let size = branch.width / branch.groups
    let count = Double(map.size.height * map.size.width * size)
    return (0..<branch.groups).flatMap { group in
      var (sum, squares) = (0.0, 0.0)
      for item in 0..<itemCount {
        sum += sums[(item * branch.groups + group) * 2]
        squares += sums[(item * branch.groups + group) * 2 + 1]
      }
      let mean = sum / count
      let deviation = (max(squares / count - mean * mean, 0) + Self.epsilon).squareRoot()
      return (group * size..<(group + 1) * size).map { channel in
        let factor = Double(branch.scale[channel]) / deviation
        return (Float(factor), Float(Double(branch.offset[channel]) - mean * factor))
      }
    }
  }

  private func normalise(
    _ wide: UnsafeMutablePointer<Float>, _ count: Int, _ lines: [(factor: Float, offset: Float)]
  ) {
    for pixel in 0..<count {
      let start = wide + pixel * branch.width
      for channel in 0..<branch.width {
        start[channel] = max(start[channel] * lines[channel].factor + lines[channel].offset, 0)
      }
    }
  }

  // MARK: Memory

  private struct WorkerScratch {
    let pixels: UnsafeMutablePointer<Float>
    let wide: UnsafeMutablePointer<Float>
    let narrow: UnsafeMutablePointer<Float>
  }

  private func scratch(of worker: Int, _ memory: Scratch) -> WorkerScratch {
    let narrow = Self.pixelsPerItem * branch.channels
    let wide = Self.pixelsPerItem * branch.width
    let start = memory.floats.pointer + worker * (2 * narrow + wide)
    return WorkerScratch(pixels: start, wide: start + narrow, narrow: start + narrow + wide)
  }

  private final class Scratch: Sendable {
    let floats: SharedMemory<Float>
    let doubles: SharedMemory<Double>

    init(floats: Int, doubles: Int) {
      let numbers = UnsafeMutablePointer<Float>.allocate(capacity: floats)
      numbers.initialize(repeating: 0, count: floats)
      self.floats = SharedMemory(numbers)
      let sums = UnsafeMutablePointer<Double>.allocate(capacity: doubles)
      sums.initialize(repeating: 0, count: doubles)
      self.doubles = SharedMemory(sums)
    }

    deinit {
      floats.pointer.deallocate()
      doubles.pointer.deallocate()
    }
  }
}
