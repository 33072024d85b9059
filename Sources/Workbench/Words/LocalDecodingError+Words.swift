import LocalDecoding

extension LocalDecodingError {
  /// Why there is no picture, for people, and what to do where something can be done.
  public var words: String {
    switch self {
    case .noLinearFactors(let preset): "no linear decoder is known for preset \(preset)"
    case .noProofDecoder(let preset): "no proof decoder was made for preset \(preset)"
    case .noTinyAutoencoder(let preset): "no tiny autoencoder is known for preset \(preset)"
    case .noWeights(let family, let part):
      "\(family)_\(part).safetensors (\(family.models)) is in none of the model folders; "
        + "`safelight models` says where they are and how to get it"
    case .wrongChannels(let latent, let decoder):
      "the latent has \(latent) channels, the decoder takes \(decoder)"
    case .tooLarge(let width, let height):
      width > 0 && height > 0
        ? "\(width)x\(height) px is more than is decoded here" : "a latent without pixels"
    case .sidesNotMultiple(let unit, let width, let height):
      "\(width)x\(height) px: both sides must be multiples of \(unit)"
    case .unreadableWeights(let file, let error): "\(file): \(error.words)"
    case .missingTensor(let name, let file):
      "\(file): not the weights of this net: tensor \(name) is missing"
    case .wrongShape(let name, let file, let found, let expected):
      "\(file): not the weights of this net: tensor \(name) has shape \(found)"
        + (expected.isEmpty ? "" : ", expected \(expected)")
    case .unreadableTensor(let name, let file): "\(file): tensor \(name) cannot be read"
    case .cancelled: "cancelled"
    }
  }
}
