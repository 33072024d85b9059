import Tensors

extension Latent {
  /// `tensor`, which has this latent's numbers with a batch axis first, taken from model space to
  /// VAE space in its own element type; unchanged where the preset's numbers are not known.
  public func convertedToVAESpace(
    _ tensor: Tensor, preset: Preset
  ) throws(TensorError) -> Tensor {
    let lines = (0..<frames).compactMap { preset.toVAESpace(frame: $0) }
    guard lines.count == frames, preset.channels == channels else { return tensor }
    var values = try tensor.doubles()
    let sizes = tensor.shape.dimensions
    if layout.isPacked {
      for index in values.indices {
        let width = layout.featuresPerChannel
        let line = lines[0][index % (channels * width) / width]
        values[index] = values[index] * line.factor + line.offset
      }
    } else {
      // [B,C,(T,)h,w]
      let area = sizes.suffix(2).reduce(1, *)
      for index in values.indices {
        let plane = index / area
        let line = lines[plane % frames][plane / frames % channels]
        values[index] = values[index] * line.factor + line.offset
      }
    }
    return try Tensor(values, shape: tensor.shape, as: tensor.elementType)
  }
}
