extension StagedNetwork {
  /// The tiny decoder: latent to picture at eight times its size.
  ///
  /// A convolution; three times three blocks, enlargement to twice the size and a convolution; a
  /// block; a convolution to three colours. The numbers are places in the author's sequence.
  init(tinyDecoder weights: TinyWeights) throws(LocalDecodingError) {
    let channels = try weights.latentChannels(part: .decoder)
    self.init(inputChannels: channels)
    last.append(try weights.convolution(1, inputs: channels), rectified: true)
    for (blocks, convolution) in [(3...5, 7), (8...10, 12), (13...15, 17)] {
      for block in blocks { try appendBlock(block, weights) }
      last.append(try weights.convolution(convolution, hasBias: false), doubled: true)
    }
    try appendBlock(18, weights)
    last.append(try weights.convolution(19, outputs: 3))
  }

  /// The tiny encoder: the mirror image.
  init(tinyEncoder weights: TinyWeights) throws(LocalDecodingError) {
    self.init(inputChannels: 3)
    last.append(try weights.convolution(0, inputs: 3))
    try appendBlock(1, weights)
    for (convolution, blocks) in [(2, 3...5), (6, 7...9), (10, 11...13)] {
      last.append(try weights.convolution(convolution, hasBias: false), placement: .strided)
      for block in blocks { try appendBlock(block, weights) }
    }
    let channels = try weights.latentChannels(part: .encoder)
    last.append(try weights.convolution(14, outputs: channels))
  }

  /// A residual block: x = relu(x + conv(relu(conv(relu(conv(x)))))), after the block's pool branch.
  private mutating func appendBlock(
    _ place: Int, _ weights: TinyWeights
  ) throws(LocalDecodingError) {
    if let pool = try weights.pool(block: place) { append(pool) }
    let start = last.latest
    last.append(try weights.convolution(block: place, 0), rectified: true)
    last.append(try weights.convolution(block: place, 2), rectified: true)
    last.append(try weights.convolution(block: place, 4), adding: start, rectified: true)
  }
}
