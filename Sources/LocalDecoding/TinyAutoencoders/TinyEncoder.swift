import Latents

/// The encoder of a tiny autoencoder: a picture's latent, in model space.
struct TinyEncoder: Sendable {
  /// Pixels per latent pixel, along each side.
  static let scale = 8

  private let network: StagedNetwork

  /// Builds the net from its weights.
  init(_ weights: TinyWeights) throws(LocalDecodingError) {
    network = try StagedNetwork(tinyEncoder: weights)
  }

  /// Channels of the latents that it makes.
  var channels: Int { network.channels }

  /// The latent of a picture whose sides are multiples of eight.
  func encode(
    _ picture: DecodedPlanes, isCancelled: () -> Bool, progress: (Double) -> Void
  ) throws(LocalDecodingError) -> LatentPlanes {
    let pixels = LatentPlanes(
      channels: 3, size: GridSize(height: picture.height, width: picture.width),
      values: picture.values)
    let size = GridSize(height: picture.height / Self.scale, width: picture.width / Self.scale)
    let pitch = Convolution.padded(channels)
    var values = [Float](repeating: 0, count: channels * size.height * size.width)
    try network.run(
      input: PlaneSize(height: picture.height, width: picture.width),
      load: { row, target in pixels.interleave(row: row, into: target) },
      emit: { row, source in
        for channel in 0..<channels {
          let start = (channel * size.height + row) * size.width
          for column in 0..<size.width { values[start + column] = source[column * pitch + channel] }
        }
      },
      isCancelled: isCancelled, progress: progress)
    return LatentPlanes(channels: channels, size: size, values: values)
  }
}
