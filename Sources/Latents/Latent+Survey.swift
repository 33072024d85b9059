import Tensors

extension Latent {
  /// Statistics of each channel without percentiles, and of all numbers with them, as
  /// `Statistics.survey` has them.
  public func survey() throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let before = tensor.shape.dimensions[..<layout.channelAxis]
    if !layout.isPacked, tensor.isContiguous, before.allSatisfy({ $0 == 1 }) {
      return try Statistics.survey(of: tensor, rows: channels)
    }
    var parts: [Tensor] = []
    for index in 0..<channels { parts.append(try channel(index)) }
    return try Statistics.survey(of: parts)
  }
}
