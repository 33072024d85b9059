import CKernels

/// What one worker needs while it computes tiles: their transformed inputs and their products.
struct TileScratch: Sendable {
  /// Transformed inputs: planes x tiles x channels.
  var values: UnsafeMutablePointer<Float> { start.pointer }
  /// Their products with the weights: planes x tiles x channels.
  var products: UnsafeMutablePointer<Float> { start.pointer + productOffset }
  private let start: SharedMemory<Float>
  private let productOffset: Int
  private let tiles: Int

  private static let planes = safelight_planes

  /// The floats that `tiles` tiles of any layer of `network` need.
  static func size(for network: ConvolutionNetwork, tiles: Int) -> Int {
    planes * (planePitch(inputs(of: network), tiles) + planePitch(outputs(of: network), tiles))
  }

  /// Uses the memory at `start`, which must hold `size` floats.
  init(for network: ConvolutionNetwork, tiles: Int, at start: UnsafeMutablePointer<Float>) {
    self.tiles = tiles
    self.start = SharedMemory(start)
    productOffset = Self.planes * Self.planePitch(Self.inputs(of: network), tiles)
  }

  /// Floats from one plane to the next.
  func planePitch(channels: Int) -> Int { Self.planePitch(channels, tiles) }

  /// The extra block keeps the planes out of step with the cache's sets: one transformed tile is
  /// written to all 36 planes at once.
  private static func planePitch(_ channels: Int, _ tiles: Int) -> Int {
    let group = safelight_tile_group
    return (tiles + group - 1) / group * group * channels + safelight_block
  }

  private static func inputs(of network: ConvolutionNetwork) -> Int {
    network.layers.map { Convolution.padded($0.convolution.inputs) }.max() ?? 0
  }

  private static func outputs(of network: ConvolutionNetwork) -> Int {
    network.layers.map { Convolution.padded($0.convolution.outputs) }.max() ?? 0
  }
}
