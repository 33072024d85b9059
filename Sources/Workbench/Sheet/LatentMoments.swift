import HybridInference
import Latents
import Tensors

/// Mean and standard deviation of a latent in the model space that a reading of it implies: near 0
/// and 1 where the reading is right.
public struct LatentMoments: Sendable, Equatable {
  /// The mean of all numbers.
  public let mean: Double
  /// Their standard deviation.
  public let deviation: Double

  /// The moments under a preset and a space, or under factors that were given; nil where the preset's
  /// own numbers are not known, or are for other channels.
  public init?(
    channels: [Statistics], all: Statistics, interpretation: Interpretation,
    parameters: DecodeParameters, given: DecodePlan.Given
  ) {
    guard let finite = all.finite else { return nil }
    guard let preset = interpretation.preset?.value, preset.channels == channels.count else {
      return nil
    }
    var space = interpretation.space?.value ?? .model
    if given.contains(.scaling) {
      guard parameters.doScaling, let factor = parameters.scalingFactor?.value else {
        space = parameters.doScaling ? space : .vae
        self.init(channels, all, preset, space)
        return
      }
      guard factor != 0, case .factors(let scaling, let shift) = preset.conversion else {
        return nil
      }
      // What the endpoint makes of it, looked at with the preset's own factors.
      let sent = finite.mean / factor + (parameters.shiftFactor?.value ?? 0)
      self.init(
        mean: (sent - shift) * scaling,
        deviation: abs(finite.standardDeviation / factor * scaling))
      return
    }
    self.init(channels, all, preset, space)
  }

  private init?(
    _ channels: [Statistics], _ all: Statistics, _ preset: Preset, _ space: LatentSpace
  ) {
    let health = LatentHealth(channels: channels, all: all, preset: preset, space: space)
    guard let moments = health.modelMoments(preset, space) else { return nil }
    self.init(mean: moments.mean, deviation: moments.deviation)
  }

  private init(mean: Double, deviation: Double) {
    self.mean = mean
    self.deviation = deviation
  }

  /// The moments in a line: `latent mean -0.02 std 0.94`.
  public var words: String {
    "latent mean \(NumberText.fixed(mean, digits: 2)) std \(NumberText.fixed(deviation, digits: 2))"
  }
}
