extension Latent {
  /// What the shape means, in words: `1x4096x64: packed FLUX.1 tokens, 1024x1024 px`.
  ///
  /// `preset` tells the compression; without one 8 pixels per latent pixel are assumed for the
  /// channel counts that always have it, and the size in pixels is left out for others.
  public func shapeInWords(preset: Preset? = nil, size: GridSize? = nil) -> String {
    var parts: [String] = []
    let family = preset?.name ?? Self.family(channels: channels, isPacked: layout.isPacked)
    switch layout {
    case .tokens, .tokenBatch, .mapTokens, .mapTokenBatch: parts.append("packed \(family) tokens")
    case .picture, .pictures: parts.append("\(family), \(channels) channels")
    case .video, .videos: parts.append("\(family) video, \(channels) channels")
    case .framesFirst: parts.append("\(family) video with frames first, \(channels) channels")
    }
    if batch > 1 { parts.append("batch of \(batch)") }
    if frames > 1 {
      parts.append("\(frames) latent frames")
      if let preset, preset.temporalCompression > 1 {
        parts.append("\((frames - 1) * preset.temporalCompression + 1) frames")
      }
    }
    if let size = gridSize ?? size, let compression = compression(of: preset) {
      let width = Int((Double(size.width) * compression).rounded())
      let height = Int((Double(size.height) * compression).rounded())
      parts.append("\(width)x\(height) px")
    }
    return "\(tensor.shape): " + parts.joined(separator: ", ")
  }

  private func compression(of preset: Preset?) -> Double? {
    if let preset { return preset.spatialCompression }
    return [4, 16].contains(channels) ? 8 : nil
  }

  /// The models that have so many channels, as far as the number alone tells.
  private static func family(channels: Int, isPacked: Bool) -> String {
    switch channels {
    case 4: "Stable Diffusion 1, 2 or XL"
    case 12: "Mochi"
    case 16 where isPacked: "FLUX.1"
    case 16: "SD 3, FLUX.1, Wan or Hunyuan"
    case 32 where isPacked: "FLUX.2"
    case 32: "FLUX.2 VAE, HunyuanVideo 1.5 or Sana"
    case 48: "Wan 2.2"
    case 64: "HunyuanImage"
    case 128: "FLUX.2 or LTX"
    default: "unknown model"
    }
  }
}
