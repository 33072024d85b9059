import LatentFiles
import Latents
import Tensors

/// A very small convolutional decoder, trained for one latent space: the whole picture at full size
/// in the time of a few frames.
///
/// Stem, three residual blocks of 64 channels at the latent's size, two of 32 at twice that, and a
/// head whose 48 channels are 4x4 pixels of three colours. The architecture stands in the weight
/// file's metadata; how the weights were made in `Assets/proof/README.md`.
struct ProofDecoder: Sendable {
  /// Pixels per latent pixel, along each side.
  static let scale = 8

  private let network: ConvolutionNetwork

  /// The embedded file with the net for this preset's latents; nil where none was trained.
  ///
  /// Presets of one latent space have the same tiny autoencoder.
  static func assetName(for preset: Preset) -> String? {
    switch TinyFamily(preset: preset) {
    case .taesd: "proof_sd15.safetensors"
    case .taesdxl: "proof_sdxl.safetensors"
    case .taesd3: "proof_sd3.safetensors"
    case .taef1: "proof_flux1.safetensors"
    case .taef2, nil: nil
    }
  }

  /// The embedded net for this preset's latents.
  init(preset: Preset) throws(LocalDecodingError) {
    guard let name = Self.assetName(for: preset), let bytes = EmbeddedAsset.named(name) else {
      throw .noProofDecoder(preset: preset.id)
    }
    let tensors: [String: Tensor]
    do throws(LatentFileError) {
      tensors = try EmbeddedTensors.read(bytes)
    } catch {
      throw .unreadableWeights(file: name, error)
    }
    try self.init(WeightTable(tensors, file: name))
  }

  /// Builds the net from its weights.
  init(_ weights: WeightTable) throws(LocalDecodingError) {
    var network = ConvolutionNetwork(inputChannels: try weights.inputs(of: "stem.weight"))
    network.append(
      try weights.convolution("stem", inputs: network.inputChannels, outputs: 64), rectified: true)
    for block in 0..<3 { try network.appendBlock("trunk.\(block)", channels: 64, from: weights) }
    // The kernels want the pixels of a 2x2 square in four groups; pixel_shuffle has them innermost.
    let groups = (0..<4).flatMap { pixel in (0..<32).map { $0 * 4 + pixel } }
    network.append(
      try weights.convolution("up", inputs: 64, outputs: 128, order: groups), rectified: true,
      placement: .shuffled)
    for block in 0..<2 { try network.appendBlock("refine.\(block)", channels: 32, from: weights) }
    network.append(try weights.convolution("head", inputs: 32, outputs: 48))
    self.network = network
  }

  /// The picture of a model-space latent, eight times its size.
  ///
  /// Numbers that are not finite count as zero.
  func decode(
    _ latent: LatentPlanes, isCancelled: () -> Bool, progress: (Double) -> Void
  ) throws(LocalDecodingError) -> DecodedPlanes {
    guard latent.channels == network.inputChannels else {
      throw .wrongChannels(latent: latent.channels, decoder: network.inputChannels)
    }
    let size = PlaneSize(latent.size)
    let run = NetworkRun(network, input: size)
    var output = PlaneWriter(size: size.scaled(by: Self.scale))
    try run.run(
      load: { row, target in latent.interleave(row: row, into: target) },
      emit: { row, source in output.writeSquares(of: 4, row: row, from: source) },
      isCancelled: isCancelled, progress: progress)
    return output.planes
  }
}

extension ConvolutionNetwork {
  /// A residual block: `x = relu(x + conv2(relu(conv1(x))))`.
  fileprivate mutating func appendBlock(
    _ name: String, channels: Int, from weights: WeightTable
  ) throws(LocalDecodingError) {
    let start = latest
    append(
      try weights.convolution("\(name).conv1", inputs: channels, outputs: channels),
      rectified: true)
    append(
      try weights.convolution("\(name).conv2", inputs: channels, outputs: channels),
      adding: start, rectified: true)
  }
}
