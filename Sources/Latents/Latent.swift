import Tensors

/// A tensor that is read as a latent: where its channels, frames and pixels are.
public struct Latent: Sendable {
  /// The numbers, as they lie in the file.
  public let tensor: Tensor
  /// What the axes mean.
  public let layout: LatentLayout

  /// Reads the tensor as `layout`, or as what its shape tells; nil where the shape fits none.
  public init?(
    _ tensor: Tensor, layout: LatentLayout? = nil, hint: LayoutHint = LayoutHint(),
    library: PresetLibrary = .bundled
  ) {
    let layout =
      layout
      ?? LatentLayout.reading(tensor.shape, channelCounts: library.channelCounts, hint: hint)
    guard let layout, layout.channelAxis < tensor.shape.rank, tensor.elementType.isNumeric,
      tensor.elementType != .bool
    else { return nil }
    self.tensor = tensor
    self.layout = layout
  }

  private func size(_ axis: Int) -> Int { tensor.shape.dimensions[axis] }

  /// Channels of the unpacked latent.
  public var channels: Int { size(layout.channelAxis) / layout.featuresPerChannel }

  /// Latents in the batch.
  public var batch: Int { layout.batchAxis.map(size) ?? 1 }

  /// Frames of a video latent; 1 for a picture.
  public var frames: Int { layout.frameAxis.map(size) ?? 1 }

  /// Tokens of a packed latent; nil for others.
  public var tokens: Int? {
    layout.isPacked ? size(layout.channelAxis - 1) : nil
  }

  /// Rows and columns in latent pixels; nil for a packed latent, whose shape does not tell.
  public var gridSize: GridSize? {
    guard !layout.isPacked else { return nil }
    return GridSize(height: size(tensor.shape.rank - 2), width: size(tensor.shape.rank - 1))
  }

  /// The numbers of one channel, over batch, frames and pixels; shares the memory.
  ///
  /// Channel c of tokens of 2x2 pixels is features 4c to 4c+3, whatever the picture's size.
  public func channel(_ index: Int) throws(TensorError) -> Tensor {
    let width = layout.featuresPerChannel
    return width > 1
      ? try tensor.slicing(index * width..<(index + 1) * width, axis: layout.channelAxis)
      : try tensor.selecting(index, axis: layout.channelAxis)
  }
}

/// Rows and columns of a latent, in latent pixels.
public struct GridSize: Sendable, Hashable {
  /// Rows.
  public let height: Int
  /// Columns.
  public let width: Int

  /// Pairs rows with columns.
  public init(height: Int, width: Int) {
    self.height = height
    self.width = width
  }
}
