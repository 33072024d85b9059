import Latents

extension LatentError {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .tensor(let error): error.words
    case .noSuchFrame(let batch, let frame): "no frame \(frame) of latent \(batch)"
    case .sizeDoesNotFit(let tokens, let size):
      "\(tokens) tokens do not fill \(size.width * 8)x\(size.height * 8) px"
    case .sizeUnknown(let tokens):
      "\(tokens) packed tokens: --height and --width tell the picture's size"
    case .wrongChannels(let latent, let preset, let id):
      "the latent has \(latent) channels, preset \(id) has \(preset)"
    case .cannotRepack(_, toTokens: true):
      "only unpacked pictures of 16, 32 or 128 channels, one frame each, can be packed"
    case .cannotRepack(_, toTokens: false): "the latent is not packed"
    case .cannotConvert(let type):
      "\(type.rawValue) cannot hold the numbers of another space; floats can"
    case .conversionUnknown(let preset):
      "preset \(preset) keeps the numbers between its spaces in the model's checkpoint; "
        + "--no-do-scaling sends the latent as it is"
    }
  }
}
