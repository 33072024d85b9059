import CKernels
import Tensors

/// A 3x3 convolution with zero padding, its weights arranged for the kernels.
struct Convolution: Sendable {
  /// Channels that it reads.
  let inputs: Int
  /// Channels that it makes.
  let outputs: Int
  /// The transformed weights: planes x blocks of outputs x inputs x 16.
  let weights: Storage
  /// One number per output, rounded up to whole blocks.
  let bias: Storage

  /// Channels as activations hold them: whole blocks.
  static func padded(_ channels: Int) -> Int {
    (channels + safelight_block - 1) / safelight_block * safelight_block
  }

  /// Arranges `weights` (outputs x inputs x 3 x 3); without `bias` nothing is added.
  init(weights: [Float], bias: [Float]?, outputs: Int, inputs: Int) {
    precondition(weights.count == outputs * inputs * 9)
    precondition(bias == nil || bias?.count == outputs)
    self.inputs = inputs
    self.outputs = outputs
    let padded = Self.padded(outputs)
    let size = safelight_planes * padded * inputs
    self.weights = Storage(count: size * MemoryLayout<Float>.stride) { bytes in
      let planes = bytes.bindMemory(to: Float.self)
      guard let start = planes.baseAddress else { return }
      safelight_best_kernels().pointee.transform_weights(weights, outputs, inputs, start)
    }
    self.bias = Storage(count: padded * MemoryLayout<Float>.stride) { bytes in
      let numbers = bytes.bindMemory(to: Float.self)
      for index in 0..<padded { numbers[index] = index < outputs ? bias?[index] ?? 0 : 0 }
    }
  }
}
