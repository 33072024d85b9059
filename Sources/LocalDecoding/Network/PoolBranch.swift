import CKernels
import Tensors

/// A branch that looks at the whole picture: x + narrow(relu(norm(widen(x)))).
///
/// `widen` and `narrow` are 1x1 convolutions without bias; `norm` takes mean and variance of each
/// group of channels over all pixels (Wu and He, "Group Normalization", 2018). FLUX.2's tiny
/// autoencoder has one before each block at the latent's size.
struct PoolBranch: Sendable {
  /// Channels of the picture.
  let channels: Int
  /// Channels between the two convolutions.
  let width: Int
  /// Groups of channels that are normalised together.
  let groups: Int
  /// `width` x `channels`, arranged for the kernels.
  let widening: Storage
  /// `channels` x `width`, arranged for the kernels.
  let narrowing: Storage
  /// What each normalised channel is multiplied by.
  let scale: [Float]
  /// What is added then.
  let offset: [Float]

  /// Takes the weights as PyTorch has them: outputs x inputs.
  init(
    channels: Int, groups: Int, widening: [Float], scale: [Float], offset: [Float],
    narrowing: [Float]
  ) {
    width = scale.count
    precondition(channels % safelight_block == 0 && width % (groups * safelight_block) == 0)
    precondition(offset.count == width)
    self.channels = channels
    self.groups = groups
    self.widening = Self.arranged(widening, outputs: width, inputs: channels)
    self.narrowing = Self.arranged(narrowing, outputs: channels, inputs: width)
    self.scale = scale
    self.offset = offset
  }

  /// Blocks of 16 outputs x inputs x 16, as `multiply` takes them.
  private static func arranged(_ weights: [Float], outputs: Int, inputs: Int) -> Storage {
    precondition(weights.count == outputs * inputs)
    return Storage(count: weights.count * MemoryLayout<Float>.stride) { bytes in
      let numbers = bytes.bindMemory(to: Float.self)
      for output in 0..<outputs {
        let (block, lane) = output.quotientAndRemainder(dividingBy: safelight_block)
        for input in 0..<inputs {
          numbers[(block * inputs + input) * safelight_block + lane] =
            weights[output * inputs + input]
        }
      }
    }
  }
}
