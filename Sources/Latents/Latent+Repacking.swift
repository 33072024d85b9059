import Tensors

extension Latent {
  /// The same numbers as tokens of 2x2 latent pixels, [N,4C] or [B,N,4C], or of one pixel of a
  /// FLUX.2 map, [N,C] or [B,N,C]; not a bit is changed.
  public func packed() throws(LatentError) -> Tensor {
    guard !layout.isPacked, frames == 1, let size = gridSize else {
      throw .cannotRepack(layout, toTokens: true)
    }
    let batches = layout.batchAxis == nil ? [] : [batch]
    // 128 features are no 2x2 pixels of anything but 32 channels.
    if channels == LatentLayout.mapChannels {
      return try LatentError.wrapping { () throws(TensorError) in
        try tensor.reshaped([batch, channels, size.height * size.width]).permuted([0, 2, 1])
          .reshaped(batches + [size.height * size.width, channels])
      }
    }
    guard LatentLayout.tokenFeatures.contains(channels * 4) else {
      throw .cannotRepack(layout, toTokens: true)
    }
    let (rows, columns) = (size.height / 2, size.width / 2)
    guard size.height % 2 == 0, size.width % 2 == 0 else {
      throw .sizeDoesNotFit(tokens: rows * columns, size)
    }
    let shape = batches + [rows * columns, channels * 4]
    return try LatentError.wrapping { () throws(TensorError) in
      try tensor.reshaped([batch, channels, rows, 2, columns, 2]).permuted([0, 2, 4, 1, 3, 5])
        .reshaped(shape)
    }
  }

  /// The same numbers as planes of `size` latent pixels, [C,h,w] or [B,C,h,w]; not a bit is changed.
  public func unpacked(_ size: GridSize) throws(LatentError) -> Tensor {
    guard let tokens else { throw .cannotRepack(layout, toTokens: false) }
    let shape = (layout.batchAxis == nil ? [] : [batch]) + [channels, size.height, size.width]
    if layout.isMapTokens {
      guard size.height * size.width == tokens else {
        throw .sizeDoesNotFit(tokens: tokens, size)
      }
      return try LatentError.wrapping { () throws(TensorError) in
        try tensor.reshaped([batch, tokens, channels]).permuted([0, 2, 1]).reshaped(shape)
      }
    }
    let (rows, columns) = (size.height / 2, size.width / 2)
    guard size.height % 2 == 0, size.width % 2 == 0, rows * columns == tokens else {
      throw .sizeDoesNotFit(tokens: tokens, size)
    }
    return try LatentError.wrapping { () throws(TensorError) in
      try tensor.reshaped([batch, rows, columns, channels, 2, 2]).permuted([0, 3, 1, 4, 2, 5])
        .reshaped(shape)
    }
  }
}
