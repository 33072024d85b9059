/// Why a latent could not be decoded here, as facts.
public enum LocalDecodingError: Error, Equatable, Sendable {
  /// No linear factors are known for the preset.
  case noLinearFactors(preset: String)
  /// No proof decoder was trained for the preset's latent space.
  case noProofDecoder(preset: String)
  /// The latent has another number of channels than the decoder.
  case wrongChannels(latent: Int, decoder: Int)
  /// The picture would have more pixels than are decoded here.
  case tooLarge(width: Int, height: Int)
  /// The file that holds a decoder's weights cannot be read.
  case unreadableWeights(file: String)
  /// A decoder's weights lack a tensor of this name.
  case missingTensor(String)
  /// A tensor of a decoder's weights has another shape than its place needs.
  case wrongShape(tensor: String, found: [Int], expected: [Int])
  /// A tensor of a decoder's weights is not made of numbers, or its file vanished.
  case unreadableTensor(String)
  /// The caller asked to stop.
  case cancelled
}
