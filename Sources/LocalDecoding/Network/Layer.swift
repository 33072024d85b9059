/// A convolution's place in a network: what it reads, and what happens to its result.
struct Layer: Sendable {
  /// How the result's pixels are laid down.
  enum Placement: Sendable {
    /// Where they were.
    case plain
    /// Four channels become the pixels of a 2x2 square (`pixel_shuffle`); the outputs come as four
    /// groups: upper left, upper right, lower left, lower right.
    case shuffled
    /// Every second row and column is kept (a stride of 2).
    case strided
  }

  /// Weights and bias.
  let convolution: Convolution
  /// Which rows it reads: 0 for the network's input, n + 1 for the result of layer n.
  let source: Int
  /// Which rows are added to the result, numbered like `source`.
  let residual: Int?
  /// Whether the source is enlarged twofold first, each pixel repeated.
  let isDoubled: Bool
  /// Whether negative results become zero.
  let isRectified: Bool
  /// How the result is laid down.
  let placement: Placement

  /// Channels of the result.
  var channels: Int {
    placement == .shuffled ? convolution.outputs / 4 : convolution.outputs
  }

  /// The work for so many tiles, in units that only compare.
  func cost(tiles: Int) -> Double {
    Double(tiles) * Double(convolution.inputs * convolution.outputs)
  }
}
