import Latents

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The decoder of a tiny autoencoder (TAESD and its siblings): a picture close to the full VAE's.
///
/// Source of the architecture: madebyollin/taesd (MIT).
struct TinyDecoder: Sendable {
  /// Pixels per latent pixel, along each side.
  static let scale = 8

  private let network: StagedNetwork

  /// Builds the net from its weights.
  init(_ weights: TinyWeights) throws(LocalDecodingError) {
    network = try StagedNetwork(tinyDecoder: weights)
  }

  /// Channels of the latents that it decodes.
  var channels: Int { network.inputChannels }

  /// The picture of a model-space latent, eight times its size.
  ///
  /// Numbers that are not finite count as zero.
  func decode(
    _ latent: LatentPlanes, isCancelled: () -> Bool, progress: (Double) -> Void
  ) throws(LocalDecodingError) -> DecodedPlanes {
    guard latent.channels == channels else {
      throw .wrongChannels(latent: latent.channels, decoder: channels)
    }
    var latent = latent
    latent.values.withUnsafeMutableBufferPointer { values in
      for index in values.indices { values[index] = tanhf(values[index] / 3) * 3 }
    }
    let size = PlaneSize(latent.size)
    var output = PlaneWriter(size: size.scaled(by: Self.scale))
    try network.run(
      input: size,
      load: { row, target in latent.interleave(row: row, into: target) },
      emit: { row, source in output.writeSquares(of: 1, row: row, from: source) },
      isCancelled: isCancelled, progress: progress)
    return output.planes
  }
}
