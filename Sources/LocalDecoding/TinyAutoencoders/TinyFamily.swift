import Latents

/// A latent space that one of madebyollin's tiny autoencoders (TAESD) knows.
public enum TinyFamily: String, Sendable, CaseIterable {
  case taesd
  case taesdxl
  case taesd3
  case taef1
  case taef2

  /// The family for a preset's latents; nil where none was trained.
  public init?(preset: Preset) {
    guard let name = preset.tinyAutoencoder else { return nil }
    self.init(rawValue: name)
  }

  /// Channels of its latents, as the nets take and make them.
  public var channels: Int {
    switch self {
    case .taesd, .taesdxl: 4
    case .taesd3, .taef1: 16
    case .taef2: 32
    }
  }

  /// The model family in people's words.
  public var models: String {
    switch self {
    case .taesd: "Stable Diffusion 1.x, 2.x"
    case .taesdxl: "SDXL"
    case .taesd3: "Stable Diffusion 3, 3.5"
    case .taef1: "FLUX.1"
    case .taef2: "FLUX.2"
    }
  }

  /// Where the author offers a file with both halves, to be saved as `taesd.safetensors` and so on.
  public var download: String {
    let file = self == .taef2 ? "taef2" : "diffusion_pytorch_model"
    return "https://huggingface.co/madebyollin/\(rawValue)/resolve/main/\(file).safetensors"
  }
}

/// Half of a tiny autoencoder.
public enum TinyPart: String, Sendable, CaseIterable {
  case encoder
  case decoder
}
