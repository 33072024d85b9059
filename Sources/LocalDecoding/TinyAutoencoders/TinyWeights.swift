import Tensors

/// The weights of one half of a tiny autoencoder, under whichever names they came.
///
/// The author's files name a tensor after its place in the sequence of layers (`3.conv.0.weight`);
/// diffusers' `AutoencoderTiny` has both halves in one file and says `encoder.layers.` or
/// `decoder.layers.` first, and its decoder's sequence lacks the first layer, which has no
/// weights; files with both halves under the author's names prefix `taesd_encoder.` or `encoder.`.
struct TinyWeights {
  private let table: WeightTable
  private let prefix: String
  private let shift: Int

  /// Finds out how the tensors of `part` are named; nil where they are not there.
  init?(_ tensors: [String: Tensor], part: TinyPart, file: String) {
    let first = part == .encoder ? 0 : 1
    let ways = [
      ("", 0), ("\(part.rawValue).layers.", part == .decoder ? -1 : 0), ("\(part.rawValue).", 0),
      ("taesd_\(part.rawValue).", 0),
    ]
    // A lone file of the other half has a tensor of the same name only if the numbers coincide:
    // the encoder's layer 0 is a convolution, the decoder's has no weights; its layer 1 is one,
    // the encoder's a block.
    guard let way = ways.first(where: { tensors["\($0.0)\(first + $0.1).weight"] != nil }) else {
      return nil
    }
    table = WeightTable(tensors, file: file)
    (prefix, shift) = way
  }

  /// The first convolution's inputs, or the last one's outputs: channels of the latent.
  func latentChannels(part: TinyPart) throws(LocalDecodingError) -> Int {
    switch part {
    case .decoder: try table.inputs(of: name(1) + ".weight")
    case .encoder: try table.outputs(of: name(14) + ".weight")
    }
  }

  /// The convolution at a place of the author's sequence.
  func convolution(
    _ place: Int, inputs: Int = 64, outputs: Int = 64, hasBias: Bool = true
  ) throws(LocalDecodingError) -> Convolution {
    try table.convolution(name(place), inputs: inputs, outputs: outputs, hasBias: hasBias)
  }

  /// A convolution of the block at a place: 0, 2 or 4.
  func convolution(block place: Int, _ index: Int) throws(LocalDecodingError) -> Convolution {
    try table.convolution("\(name(place)).conv.\(index)", inputs: 64, outputs: 64)
  }

  /// The branch before the block at a place; nil where the block has none.
  func pool(block place: Int) throws(LocalDecodingError) -> PoolBranch? {
    let pool = "\(name(place)).pool"
    guard table.has("\(pool).0.weight") else { return nil }
    return PoolBranch(
      channels: 64, groups: 4,
      widening: try table.floats("\(pool).0.weight", [256, 64, 1, 1]),
      scale: try table.floats("\(pool).1.weight", [256]),
      offset: try table.floats("\(pool).1.bias", [256]),
      narrowing: try table.floats("\(pool).3.weight", [64, 256, 1, 1]))
  }

  private func name(_ place: Int) -> String { "\(prefix)\(place + shift)" }
}
