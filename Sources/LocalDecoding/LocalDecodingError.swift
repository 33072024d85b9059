import LatentFiles

/// Why a latent could not be decoded, or a picture encoded, on this machine, as facts.
public enum LocalDecodingError: Error, Equatable, Sendable {
  /// No linear factors are known for the preset.
  case noLinearFactors(preset: String)
  /// No proof decoder was trained for the preset's latent space.
  case noProofDecoder(preset: String)
  /// No tiny autoencoder was trained for the preset's latent space.
  case noTinyAutoencoder(preset: String)
  /// None of the folders has this half of the tiny autoencoder.
  case noWeights(TinyFamily, TinyPart)
  /// The latent has another number of channels than the decoder.
  case wrongChannels(latent: Int, decoder: Int)
  /// The picture has, or would have, more pixels than are taken here, or none.
  case tooLarge(width: Int, height: Int)
  /// A picture to encode has a side that is no multiple of this.
  case sidesNotMultiple(of: Int, width: Int, height: Int)
  /// The file that holds a net's weights cannot be read.
  case unreadableWeights(file: String, LatentFileError)
  /// A net's weights lack a tensor of this name.
  case missingTensor(String, file: String)
  /// A tensor of a net's weights has another shape than its place needs.
  case wrongShape(tensor: String, file: String, found: [Int], expected: [Int])
  /// A tensor of a net's weights is not made of numbers, or its file vanished.
  case unreadableTensor(String, file: String)
  /// The caller asked to stop.
  case cancelled
}
