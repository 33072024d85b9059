import Tensors

/// A decoder's weights by name, checked when they are taken.
struct WeightTable: Sendable {
  private let tensors: [String: Tensor]

  /// Uses these tensors.
  init(_ tensors: [String: Tensor]) { self.tensors = tensors }

  /// The numbers of a tensor that must have this shape.
  func floats(_ name: String, _ shape: [Int]) throws(LocalDecodingError) -> [Float] {
    guard let tensor = tensors[name] else { throw .missingTensor(name) }
    guard tensor.shape.dimensions == shape else {
      throw .wrongShape(tensor: name, found: tensor.shape.dimensions, expected: shape)
    }
    do throws(TensorError) { return try tensor.floats() } catch { throw .unreadableTensor(name) }
  }

  /// The first dimension but one of a tensor: the channels that a convolution reads.
  func inputs(of name: String) throws(LocalDecodingError) -> Int {
    guard let tensor = tensors[name] else { throw .missingTensor(name) }
    let dimensions = tensor.shape.dimensions
    guard dimensions.count == 4 else {
      throw .wrongShape(tensor: name, found: dimensions, expected: [])
    }
    return dimensions[1]
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
