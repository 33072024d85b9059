import Tensors

/// Checks the numbers of one latent against what its model's latents are like.
public struct LatentHealth: Sendable {
  /// Statistics of each channel.
  public let channels: [Statistics]
  /// Statistics of all numbers.
  public let all: Statistics
  /// The preset, where the file or a person says it; a guess must not judge.
  public let preset: Preset?
  /// The space, where the file or a person says it.
  public let space: LatentSpace?

  /// Takes statistics and what is known for certain.
  public init(channels: [Statistics], all: Statistics, preset: Preset?, space: LatentSpace?) {
    self.channels = channels
    self.all = all
    self.preset = preset
    self.space = space
  }

  /// Everything that is wrong, by rule.
  public var findings: [HealthFinding] {
    var findings: [HealthFinding] = []
    let nans = counts(\.nanCount)
    if !nans.isEmpty { findings.append(.notANumber(nans)) }
    let infinities = counts(\.infiniteCount)
    if !infinities.isEmpty { findings.append(.infinite(infinities)) }
    let constant = constantChannels
    if !constant.isEmpty { findings.append(.constant(constant)) }
    guard let preset else { return findings }
    if preset.channels != channels.count {
      return findings + [
        .channels(channels.count, expected: preset.channels, preset: preset.id)
      ]
    }
    guard let space else { return findings }
    guard let limits = HealthLimits(preset), let moments = modelMoments else { return findings }
    if abs(moments.mean) > limits.mean {
      findings.append(.mean(moments.mean, limit: limits.mean, preset: preset.id))
    }
    if !limits.spread.contains(moments.deviation) {
      findings.append(.spread(moments.deviation, range: limits.spread, preset: preset.id))
      if let likely = likelySpace(preset, said: space) {
        findings.append(.space(said: space, likely: likely, preset: preset.id))
      }
    }
    return findings
  }

  /// The root of the mean square of the finite numbers.
  public var rootMeanSquare: Double? {
    all.finite.map {
      ($0.mean * $0.mean + $0.standardDeviation * $0.standardDeviation).squareRoot()
    }
  }

  private func counts(_ count: (Statistics) -> Int) -> [HealthFinding.ChannelCount] {
    channels.enumerated().filter { count($0.element) > 0 }.map { index, statistics in
      .init(channel: index, count: count(statistics), total: statistics.count)
    }
  }

  /// Channels of several numbers that are all the same.
  private var constantChannels: [HealthFinding.ChannelValue] {
    channels.enumerated().compactMap { index, statistics in
      guard statistics.count - statistics.nanCount - statistics.infiniteCount > 1,
        let finite = statistics.finite, finite.minimum == finite.maximum
      else { return nil }
      return .init(channel: index, value: finite.minimum)
    }
  }

  /// Mean and standard deviation of a latent in model space.
  public struct ModelMoments: Sendable, Equatable {
    /// The mean of all numbers.
    public let mean: Double
    /// The population's.
    public let deviation: Double
  }

  /// Mean and standard deviation of all numbers in model space; nil where preset or space are not
  /// known, or the preset's numbers.
  public var modelMoments: ModelMoments? {
    guard let preset, let space, preset.channels == channels.count else { return nil }
    return modelMoments(preset, space)
  }

  /// Mean and standard deviation of all numbers in a preset's model space, out of those of the
  /// channels, which are in `space`; nil where the preset's numbers are not known.
  public func modelMoments(_ preset: Preset, _ space: LatentSpace) -> ModelMoments? {
    let lines = space == .vae ? preset.toVAESpace()?.map(\.inverse) : nil
    if case .perChannelAndFrame = preset.conversion, space == .vae { return nil }
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    for (index, statistics) in channels.enumerated() {
      guard let finite = statistics.finite else { continue }
      var (mean, deviation) = (finite.mean, finite.standardDeviation)
      if space == .vae {
        guard let line = lines?[index] else { return nil }
        mean = mean * line.factor + line.offset
        deviation *= abs(line.factor)
      }
      let weight = Double(statistics.count - statistics.nanCount - statistics.infiniteCount)
      count += weight
      sum += weight * mean
      squares += weight * (mean * mean + deviation * deviation)
    }
    guard count > 0 else { return nil }
    let mean = sum / count
    return ModelMoments(mean: mean, deviation: max(0, squares / count - mean * mean).squareRoot())
  }

  /// The space that the numbers are much more like than the one that the file says; nil where they
  /// are like that one, or could be either.
  ///
  /// Root mean square and standard deviation must both say so: a picture of one colour has a small
  /// deviation in its right space, a shifted latent a large mean.
  private func likelySpace(
    _ preset: Preset, said: LatentSpace
  ) -> HealthFinding.LikelySpace? {
    guard let found = rootMeanSquare, found > 0, let deviation = all.finite?.standardDeviation,
      let lines = preset.toVAESpace()
    else { return nil }
    let squares = lines.reduce(0) { $0 + $1.factor * $1.factor + $1.offset * $1.offset }
    let vae = (squares / Double(lines.count)).squareRoot()
    let usual = said == .vae ? vae : 1
    guard max(found / usual, usual / found) > HealthLimits.tellingRatio else { return nil }
    let others: [(HealthFinding.LikelySpace, Double)] =
      said == .vae
      ? [(.model, 1), (.scaledTwice, 1 / vae)] : [(.vae, vae), (.scaledTwice, 1 / vae)]
    return others.first { _, other in
      HealthLimits.likeness.contains(found / other)
        && HealthLimits.likeness.contains(deviation / other)
    }?.0
  }
}
