/// All rows of a picture of activations at once, for what cannot be done row by row.
final class FeatureMap: Sendable {
  /// Pixels.
  let size: PlaneSize
  /// The rows.
  let rows: RowRing
  private let start: SharedMemory<Float>

  /// Takes memory for a picture of `channels`, rounded up to whole blocks.
  init(size: PlaneSize, channels: Int) {
    self.size = size
    let channels = Convolution.padded(channels)
    let count = RowRing.size(capacity: size.height, width: size.width, channels: channels)
    let start = LargeMemory.allocate(count)
    self.start = SharedMemory(start)
    rows = RowRing(capacity: size.height, width: size.width, channels: channels, at: start)
  }

  deinit { start.pointer.deallocate() }
}
