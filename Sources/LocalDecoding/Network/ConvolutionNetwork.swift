/// 3x3 convolutions, each reading the result of an earlier one: the whole of a small decoder.
struct ConvolutionNetwork: Sendable {
  /// Channels of the input.
  let inputChannels: Int
  /// In an order in which each reads only what is there already; the last one's result is the output.
  private(set) var layers: [Layer] = []

  /// A network that does nothing yet.
  init(inputChannels: Int) { self.inputChannels = inputChannels }

  /// Where the latest rows come from: what a layer appended next would read by default.
  var latest: Int { layers.count }

  /// Adds a layer that reads the latest result.
  mutating func append(
    _ convolution: Convolution, adding residual: Int? = nil, doubled: Bool = false,
    rectified: Bool = false, placement: Layer.Placement = .plain
  ) {
    precondition(convolution.inputs == channels(of: latest))
    precondition(residual.map { channels(of: $0) == convolution.outputs } ?? true)
    layers.append(
      Layer(
        convolution: convolution, source: latest, residual: residual, isDoubled: doubled,
        isRectified: rectified, placement: placement))
  }

  /// The channels of a source.
  func channels(of source: Int) -> Int {
    source == 0 ? inputChannels : layers[source - 1].channels
  }

  /// The size of every source's picture for an input of this size, and of every layer's convolution.
  func sizes(height: Int, width: Int) -> (sources: [PlaneSize], grids: [PlaneSize]) {
    var sources = [PlaneSize(height: height, width: width)]
    var grids: [PlaneSize] = []
    for layer in layers {
      let grid = sources[layer.source].scaled(by: layer.isDoubled ? 2 : 1)
      grids.append(grid)
      switch layer.placement {
      case .plain: sources.append(grid)
      case .shuffled: sources.append(grid.scaled(by: 2))
      case .strided:
        sources.append(PlaneSize(height: (grid.height + 1) / 2, width: (grid.width + 1) / 2))
      }
    }
    return (sources, grids)
  }

  /// The work for an input of this size, in units that only compare.
  func cost(input size: PlaneSize) -> Double {
    let grids = sizes(height: size.height, width: size.width).grids
    return zip(layers, grids).reduce(0) { sum, pair in
      sum + pair.0.cost(tiles: pair.1.tileRows * pair.1.tileColumns)
    }
  }
}
