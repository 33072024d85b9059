/// Memory that holds a picture's latest rows of activations, older ones overwritten.
///
/// Around each row lie zeros, one pixel on the left and four on the right: as far as a tile can
/// reach beyond the picture.
struct RowRing: Sendable {
  private static let left = 1
  private static let right = 4

  /// Rows held at a time.
  let capacity: Int
  /// Floats from one pixel to the next: the channels, rounded up to whole blocks.
  let channels: Int
  private let rowPitch: Int
  private let start: SharedMemory<Float>

  /// The floats that a ring needs.
  static func size(capacity: Int, width: Int, channels: Int) -> Int {
    capacity * (left + width + right) * channels
  }

  /// Uses the memory at `start`, which must hold `size` floats.
  init(capacity: Int, width: Int, channels: Int, at start: UnsafeMutablePointer<Float>) {
    self.capacity = capacity
    self.channels = channels
    self.start = SharedMemory(start)
    rowPitch = (Self.left + width + Self.right) * channels
    for row in 0..<capacity {
      let begin = start + row * rowPitch
      begin.update(repeating: 0, count: Self.left * channels)
      (begin + (Self.left + width) * channels)
        .update(repeating: 0, count: Self.right * channels)
    }
  }

  /// The first pixel of a row of the picture, which must be one of the latest.
  func row(_ index: Int) -> UnsafeMutablePointer<Float> {
    start.pointer + index % capacity * rowPitch + Self.left * channels
  }
}
