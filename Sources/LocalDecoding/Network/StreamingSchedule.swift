/// The order in which the rows of a network's layers are computed, and how many rows of each must
/// be kept at a time.
///
/// A large picture's activations do not fit in memory (64 channels of 1024x1024 are 256 MiB), and
/// cutting it into tiles that overlap computes the overlaps twice. Instead rows flow through the
/// layers: whenever enough rows of its source are there, a layer computes the next band of its own,
/// and rows that every reader has passed are overwritten. The deepest layer that can go on does, so
/// that a row is read while it is still in the cache. Each output is computed exactly once, from
/// the same numbers in the same order, so the result does not depend on the bands.
///
/// The order follows from the shapes alone. It is played through here once, without numbers, which
/// gives the steps and the greatest number of live rows.
struct StreamingSchedule {
  /// One thing to do.
  enum Step: Equatable {
    /// Take rows of the network's input.
    case load(rows: Range<Int>)
    /// Compute rows of tiles of a layer.
    case convolve(layer: Int, tileRows: Range<Int>)
  }

  /// What to do, in order.
  private(set) var steps: [Step] = []
  /// For each source the rows that must be kept; row r lies in place r modulo this.
  private(set) var capacities: [Int]

  private let layers: [Layer]
  private let sources: [PlaneSize]
  private let grids: [PlaneSize]
  /// Rows there are so far of each source.
  private var produced: [Int]
  /// Rows of tiles computed so far of each layer.
  private var finished: [Int]

  /// Plans bands of about `tilesPerBand` tiles for an input of `size`.
  init(_ network: ConvolutionNetwork, input size: PlaneSize, tilesPerBand: Int) {
    layers = network.layers
    (sources, grids) = network.sizes(height: size.height, width: size.width)
    produced = [Int](repeating: 0, count: sources.count)
    capacities = [Int](repeating: 0, count: sources.count)
    finished = [Int](repeating: 0, count: layers.count)
    while advance(tilesPerBand) {}
  }

  /// Takes the next step; false when there is none left.
  private mutating func advance(_ tilesPerBand: Int) -> Bool {
    for layer in layers.indices.reversed() {
      let grid = grids[layer]
      guard finished[layer] < grid.tileRows else { continue }
      let band = max(1, tilesPerBand / max(grid.tileColumns, 1))
      let rows = finished[layer]..<min(finished[layer] + band, grid.tileRows)
      guard isReady(layer, rows) else { continue }
      steps.append(.convolve(layer: layer, tileRows: rows))
      produce(written(by: layer, rows).upperBound, of: layer + 1)
      finished[layer] = rows.upperBound
      return true
    }
    guard produced[0] < sources[0].height else { return false }
    let band = max(1, tilesPerBand / max(sources[0].tileColumns, 1)) * 4
    let rows = produced[0]..<min(produced[0] + band, sources[0].height)
    steps.append(.load(rows: rows))
    produce(rows.upperBound, of: 0)
    return true
  }

  private func isReady(_ layer: Int, _ tileRows: Range<Int>) -> Bool {
    let isAdded = layers[layer].residual.map { residual in
      produced[residual] >= min(tileRows.upperBound * 4, grids[layer].height)
    }
    return produced[layers[layer].source] >= read(by: layer, tileRows).upperBound
      && isAdded ?? true
  }

  private mutating func produce(_ count: Int, of source: Int) {
    produced[source] = count
    capacities[source] = max(capacities[source], count - oldestNeeded(of: source))
  }

  /// The first row of a source that some layer has yet to read.
  private func oldestNeeded(of source: Int) -> Int {
    var oldest =
      source == layers.count
      ? written(by: source - 1, 0..<finished[source - 1]).upperBound : Int.max
    for layer in layers.indices where finished[layer] < grids[layer].tileRows {
      let next = finished[layer]..<finished[layer] + 1
      if layers[layer].source == source {
        oldest = min(oldest, read(by: layer, next).lowerBound)
      }
      if layers[layer].residual == source { oldest = min(oldest, next.lowerBound * 4) }
    }
    return min(oldest, produced[source])
  }

  /// The rows of its source that a layer needs for some rows of tiles.
  private func read(by layer: Int, _ tileRows: Range<Int>) -> Range<Int> {
    let first = max(0, tileRows.lowerBound * 4 - 1)
    let last = min(grids[layer].height, tileRows.upperBound * 4 + 1) - 1
    return layers[layer].isDoubled ? first / 2..<last / 2 + 1 : first..<last + 1
  }

  /// The rows of its result that a layer writes for some rows of tiles.
  func written(by layer: Int, _ tileRows: Range<Int>) -> Range<Int> {
    let rows = tileRows.lowerBound * 4..<min(tileRows.upperBound * 4, grids[layer].height)
    switch layers[layer].placement {
    case .plain: return rows
    case .shuffled: return rows.lowerBound * 2..<rows.upperBound * 2
    case .strided: return rows.lowerBound / 2..<(rows.upperBound + 1) / 2
    }
  }
}
