/// What mean and standard deviation of a whole latent may be, in model space; docs/health.md says why.
struct HealthLimits {
  let mean: Double
  let spread: ClosedRange<Double>

  /// The limits for a preset; nil where its model space is not known to be near mean 0 and std 1.
  init?(_ preset: Preset) {
    switch preset.conversion {
    case .unknown: return nil
    case .factors(let scaling, _) where scaling == 1: return nil
    default: break
    }
    // The limits of sd-scripts' own check of cached FLUX latents (pull request 2010).
    if preset.id == "flux1" || preset.aliasOf == "flux1" {
      (mean, spread) = (0.15, 1 / 1.4...1.4)
    } else {
      // No photograph comes near: only numbers that are scaled wrongly.
      (mean, spread) = (1.5, 1.0 / 3...3)
    }
  }

  /// Spaces whose spreads differ by less than this cannot be told apart by the numbers.
  static let tellingRatio = 2.2
  /// How near to a space's usual spread numbers must be to be taken for that space's.
  static let likeness = 0.6...1.6
  /// Files of a kind that a folder must have before one of them can be an outlier.
  static let outlierFiles = 8
  /// Part of them that must be within a factor of two of their median.
  static let outlierAgreement = 0.8
  /// How many times larger or smaller than the median an outlier is.
  static let outlierRatio = 3.0
  /// For files whose model nothing tells: the part of a folder that must have one channel count
  /// before another is a mixture.
  static let mixtureAgreement = 0.9
}
