/// All memory of one passage through a network, taken at once.
///
/// The rings of rows, a row of zeros, and each worker's scratch. It grows with the picture's width,
/// not with its height.
final class RunMemory: Sendable {
  /// For each source of the network its latest rows.
  let rings: [RowRing]
  /// The first pixel of a row of zeros as wide as any: every row above and below a picture.
  var outside: UnsafePointer<Float> { UnsafePointer(zeros.pointer) }
  /// One for each worker.
  let scratch: [TileScratch]
  private let zeros: SharedMemory<Float>
  private let start: SharedMemory<Float>

  /// Takes memory for sources of `sizes` of which `capacities` rows are kept, and for workers that
  /// compute `tilesPerItem` tiles at a time.
  init(
    for network: ConvolutionNetwork, sizes: [PlaneSize], capacities: [Int], workers: Int,
    tilesPerItem: Int
  ) {
    let widths = sizes.map(\.width)
    let channels = sizes.indices.map { Convolution.padded(network.channels(of: $0)) }
    let capacities = capacities.map { max($0, 1) }
    let ringSizes = sizes.indices.map {
      RowRing.size(capacity: capacities[$0], width: widths[$0], channels: channels[$0])
    }
    let widest =
      sizes.indices.map {
        RowRing.size(capacity: 1, width: widths[$0], channels: channels[$0])
      }.max() ?? 0
    let margin = channels.max() ?? 0
    let scratchSize = TileScratch.size(for: network, tiles: tilesPerItem)
    let total = ringSizes.reduce(0, +) + margin + widest + workers * scratchSize
    let start = LargeMemory.allocate(total)
    self.start = SharedMemory(start)

    var next = start
    rings = sizes.indices.map { index in
      defer { next += ringSizes[index] }
      return RowRing(
        capacity: capacities[index], width: widths[index], channels: channels[index], at: next)
    }
    next.update(repeating: 0, count: margin + widest)
    zeros = SharedMemory(next + margin)
    next += margin + widest
    scratch = (0..<workers).map { _ in
      defer { next += scratchSize }
      next.update(repeating: 0, count: scratchSize)
      return TileScratch(for: network, tiles: tilesPerItem, at: next)
    }
  }

  deinit { start.pointer.deallocate() }
}
