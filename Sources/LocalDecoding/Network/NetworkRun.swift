import CKernels

/// One passage of a picture through a network.
struct NetworkRun: Sendable {
  /// The most tiles that a worker takes at a time: their transformed inputs and products, and the
  /// weights, about fill its second-level cache.
  private static let mostTilesPerItem = 4 * safelight_tile_group
  /// Tiles of a layer computed before the next layer gets its turn.
  private static let tilesPerBand = 192

  let network: ConvolutionNetwork
  let grids: [PlaneSize]
  let kernels: safelight_kernels
  let memory: RunMemory
  private let schedule: StreamingSchedule
  private let workers: Workers
  private let tilesPerItem: Int

  /// Prepares for an input of this size.
  init(
    _ network: ConvolutionNetwork, input size: PlaneSize, workers: Workers = .all,
    kernels: safelight_kernels = safelight_best_kernels().pointee,
    tilesPerBand: Int = NetworkRun.tilesPerBand
  ) {
    self.network = network
    self.workers = workers
    self.kernels = kernels
    let sizes = network.sizes(height: size.height, width: size.width)
    grids = sizes.grids
    schedule = StreamingSchedule(network, input: size, tilesPerBand: tilesPerBand)
    // With many workers less at a time, so that there is something for each.
    let groups = tilesPerBand / workers.count / safelight_tile_group
    tilesPerItem = max(1, min(groups * safelight_tile_group, Self.mostTilesPerItem))
    memory = RunMemory(
      for: network, sizes: sizes.sources, capacities: schedule.capacities, workers: workers.count,
      tilesPerItem: tilesPerItem)
  }

  /// Pulls the input through the network.
  ///
  /// `load` writes one row of the input at the pointer, a pixel's channels together, rounded up to
  /// whole blocks of 16 with zeros; `emit` gets the finished rows in order. Between steps
  /// `isCancelled` is asked and `progress` told the share done.
  func run(
    load: (_ row: Int, _ to: UnsafeMutablePointer<Float>) -> Void,
    emit: (_ row: Int, _ from: UnsafePointer<Float>) -> Void,
    isCancelled: () -> Bool, progress: (Double) -> Void
  ) throws(LocalDecodingError) {
    let total = max(schedule.steps.reduce(0) { $0 + cost(of: $1) }, 1)
    var done = 0.0
    let team = WorkerTeam(workers: workers.count, items: schedule.steps.map(itemCount)) {
      [self] in compute(step: $0, item: $1, as: $2)
    }
    defer { team.dismiss() }
    for (index, step) in schedule.steps.enumerated() {
      if isCancelled() { throw .cancelled }
      switch step {
      case .load(let rows): for row in rows { load(row, memory.rings[0].row(row)) }
      case .convolve(let layer, let tileRows):
        team.perform(index)
        if layer == network.layers.count - 1 {
          for row in schedule.written(by: layer, tileRows) {
            emit(row, UnsafePointer(memory.rings[layer + 1].row(row)))
          }
        }
      }
      done += cost(of: step)
      progress(done / total)
    }
  }

  private func cost(of step: StreamingSchedule.Step) -> Double {
    guard case .convolve(let layer, let tileRows) = step else { return 0 }
    return network.layers[layer].cost(tiles: tileRows.count * grids[layer].tileColumns)
  }

  private func itemCount(_ step: StreamingSchedule.Step) -> Int {
    guard case .convolve(let layer, let tileRows) = step else { return 0 }
    let tiles = tileRows.count * grids[layer].tileColumns
    return (tiles + tilesPerItem - 1) / tilesPerItem
  }

  /// Computes one item of a step: some tiles of a layer.
  private func compute(step: Int, item: Int, as worker: Int) {
    guard case .convolve(let layer, let tileRows) = schedule.steps[step] else { return }
    let columns = grids[layer].tileColumns
    let first = tileRows.lowerBound * columns + item * tilesPerItem
    let end = min(first + tilesPerItem, tileRows.upperBound * columns)
    convolve(layer, tiles: first..<end, memory.scratch[worker])
  }
}
