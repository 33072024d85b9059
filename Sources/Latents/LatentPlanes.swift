import Tensors

/// One picture's worth of a latent: C planes of h x w numbers, channel-major, unpacked.
public struct LatentPlanes: Sendable, Equatable {
  /// Number of planes.
  public let channels: Int
  /// Rows and columns of each.
  public let size: GridSize
  /// `channels * height * width` numbers.
  public var values: [Float]

  /// Takes `values` as they are; there must be `channels * height * width` of them.
  public init(channels: Int, size: GridSize, values: [Float]) {
    precondition(values.count == channels * size.height * size.width)
    self.channels = channels
    self.size = size
    self.values = values
  }
}

extension Latent {
  /// The planes of one frame of one latent of the batch.
  ///
  /// Tokens need the grid's `size`; without one it is guessed from the numbers.
  public func planes(
    batch: Int = 0, frame: Int = 0, size: GridSize? = nil
  ) throws(LatentError) -> LatentPlanes {
    guard (0..<self.batch).contains(batch), (0..<frames).contains(frame) else {
      throw .noSuchFrame(batch: batch, frame: frame)
    }
    let values = try LatentError.wrapping { () throws(TensorError) in
      var view = tensor
      // Later axes first, so that removing one does not move the other.
      if let axis = layout.frameAxis { view = try view.selecting(frame, axis: axis) }
      if let axis = layout.batchAxis { view = try view.selecting(batch, axis: axis) }
      return try view.floats()
    }
    if let gridSize { return LatentPlanes(channels: channels, size: gridSize, values: values) }
    let features = channels * layout.featuresPerChannel
    let size = size ?? own(Packing.guessSize(tokens: values, features: features))
    guard layout.isMapTokens else {
      return try Packing.unpack(values, features: features, size: size)
    }
    guard size.height * size.width * channels == values.count else {
      throw .sizeDoesNotFit(tokens: values.count / max(channels, 1), size)
    }
    let planes = try LatentError.wrapping { () throws(TensorError) in
      try Tensor(values, shape: Shape([size.height * size.width, channels])).permuted([1, 0])
        .floats()
    }
    return LatentPlanes(channels: channels, size: size, values: planes)
  }

  /// A size in pixels of 8x8 picture pixels as this layout's own: a map's are twice as large.
  public func own(_ size: GridSize) -> GridSize {
    layout.isMapTokens ? GridSize(height: size.height / 2, width: size.width / 2) : size
  }
}

extension LatentError {
  /// Runs `body` and words its tensor error as ours.
  static func wrapping<Result>(
    _ body: () throws(TensorError) -> Result
  ) throws(LatentError) -> Result {
    do throws(TensorError) { return try body() } catch { throw .tensor(error) }
  }
}
