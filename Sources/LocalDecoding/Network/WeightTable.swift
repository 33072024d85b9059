import Tensors

/// A decoder's weights by name, checked when they are taken.
struct WeightTable: Sendable {
  private let tensors: [String: Tensor]
  private let file: String

  /// Uses these tensors; `file` is where they come from, for errors.
  init(_ tensors: [String: Tensor], file: String) {
    self.tensors = tensors
    self.file = file
  }

  /// The numbers of a tensor that must have this shape.
  func floats(_ name: String, _ shape: [Int]) throws(LocalDecodingError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missingTensor(name, file: file) }
    guard tensor.shape.dimensions == shape else {
      throw .wrongShape(
        tensor: name, file: file, found: tensor.shape.dimensions, expected: shape)
    }
    do throws(TensorError) { return try tensor.floats() } catch {
      throw .unreadableTensor(name, file: file)
    }
  }

  /// Whether there is a tensor of this name.
  func has(_ name: String) -> Bool { tensors[name] != nil }

  /// The channels that a convolution reads, from its weights' shape.
  func inputs(of name: String) throws(LocalDecodingError) -> Int { try dimensions(of: name)[1] }

  /// The channels that a convolution makes, from its weights' shape.
  func outputs(of name: String) throws(LocalDecodingError) -> Int { try dimensions(of: name)[0] }

  private func dimensions(of name: String) throws(LocalDecodingError) -> [Int] {
    guard let tensor = tensors[name] else { throw .missingTensor(name, file: file) }
    let dimensions = tensor.shape.dimensions
    // No latent has more channels; a lying file must not make us take memory for them.
    guard dimensions.count == 4, dimensions.allSatisfy({ (1...256).contains($0) }) else {
      throw .wrongShape(tensor: name, file: file, found: dimensions, expected: [])
    }
    return dimensions
  }

  /// The 3x3 convolution `name.weight`, `name.bias`.
  ///
  /// `order` says which output of the file comes at each place; without one they stay in order.
  func convolution(
    _ name: String, inputs: Int, outputs: Int, hasBias: Bool = true, order: [Int]? = nil
  ) throws(LocalDecodingError) -> Convolution {
    var weights = try floats("\(name).weight", [outputs, inputs, 3, 3])
    var bias = hasBias ? try floats("\(name).bias", [outputs]) : nil
    if let order {
      weights = order.flatMap { weights[$0 * inputs * 9..<($0 + 1) * inputs * 9] }
      bias = bias.map { bias in order.map { bias[$0] } }
    }
    return Convolution(weights: weights, bias: bias, outputs: outputs, inputs: inputs)
  }
}
