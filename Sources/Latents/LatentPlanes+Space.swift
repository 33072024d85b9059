extension LatentPlanes {
  /// The planes in another space of `preset`; `frame` picks the numbers of presets that have them
  /// for each frame.
  public func converted(
    from source: LatentSpace, to target: LatentSpace, preset: Preset, frame: Int = 0
  ) throws(LatentError) -> LatentPlanes {
    if source == target { return self }
    guard channels == preset.channels else {
      throw .wrongChannels(latent: channels, preset: preset.channels, id: preset.id)
    }
    guard let lines = preset.toVAESpace(frame: frame) else {
      throw .conversionUnknown(preset: preset.id)
    }
    var result = self
    let area = size.height * size.width
    result.values.withUnsafeMutableBufferPointer { values in
      for channel in 0..<channels {
        let line = target == .vae ? lines[channel] : lines[channel].inverse
        let (factor, offset) = (Float(line.factor), Float(line.offset))
        for index in channel * area..<(channel + 1) * area {
          values[index] = values[index] * factor + offset
        }
      }
    }
    return result
  }
}

/// `y = x * factor + offset`.
public struct Line: Sendable, Equatable {
  /// What the number is multiplied by.
  public let factor: Double
  /// What is added then.
  public let offset: Double

  /// The line that leads back.
  public var inverse: Line { Line(factor: 1 / factor, offset: -offset / factor) }
}

extension Preset {
  /// For each channel the line from model space to VAE space; nil where the numbers are unknown.
  public func toVAESpace(frame: Int = 0) -> [Line]? {
    switch conversion {
    case .factors(let scaling, let shift):
      return Array(repeating: Line(factor: 1 / scaling, offset: shift), count: channels)
    case .perChannel(let mean, let std, let scaling):
      return zip(std, mean).map { Line(factor: $0 / scaling, offset: $1) }
    case .perChannelAndFrame(let mean, let std, let scaling):
      let frames = mean.count / channels
      guard frame < frames else { return nil }
      return (0..<channels).map { channel in
        let index = channel * frames + frame
        return Line(factor: std[index] / scaling, offset: mean[index])
      }
    case .unknown: return nil
    }
  }
}
