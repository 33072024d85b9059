import Imaging

/// Which of several readings of one latent is most likely right, and why.
///
/// Two things tell. In model space a latent's standard deviation is near 1, whichever model made it:
/// that tells the spaces apart. And a picture from another model's VAE is full of patterns and of
/// coloured noise: that tells the models apart. The weights were chosen on decodes of three
/// photographs by five tiny autoencoders, 48 readings in all, of which they get 47 right; a guess, to
/// be shown as one.
public struct Plausibility: Sendable, Equatable {
  /// What is known of one reading.
  public struct Candidate: Sendable {
    /// What the reading is called.
    public let label: String
    /// The latent in the model space that it implies.
    public let moments: LatentMoments?
    /// The picture that it gives.
    public let tone: PictureTone
    /// See `tone`.
    public let grain: PictureGrain

    /// Collects what is known.
    ///
    /// Nil for a picture of `linear` or `falseColour` at `endpoint`: they are smooth under any preset.
    public init?(
      label: String, endpoint: String?, moments: LatentMoments?, comparison: PictureComparison
    ) {
      let isPlain = [":linear", ":falseColour"].contains { endpoint?.hasSuffix($0) ?? false }
      guard !isPlain else { return nil }
      self.label = label
      self.moments = moments
      tone = comparison.tone
      grain = comparison.grain
    }
  }

  /// The place of the most likely reading; nil where two are as likely.
  public let best: Int?
  /// The verdict in words.
  public let words: String

  /// Costs that are nearer to each other than this are the same.
  private static let margin = 0.04

  /// Judges readings, nil for those of which nothing is known; nil where there are not two to choose
  /// from.
  public init?(_ candidates: [Candidate?]) {
    let known = candidates.enumerated().compactMap { index, candidate in
      candidate.map { (index: index, candidate: $0, cost: Cost($0)) }
    }.sorted { $0.cost.total < $1.cost.total }
    guard known.count > 1 else { return nil }
    let (first, second) = (known[0], known[1])
    if second.cost.total - first.cost.total < Self.margin {
      best = nil
      words =
        "\(first.candidate.label) or \(second.candidate.label): the numbers cannot tell, look"
    } else {
      best = first.index
      words =
        "most plausible: \(first.candidate.label), "
        + first.cost.reason(against: second.cost, first.candidate, second.candidate)
    }
  }
}

extension Plausibility {
  /// The first of the readings whose latent is nearest to what is usual, before any picture is there;
  /// the first of all where nothing is known.
  static func likeliest(_ moments: [LatentMoments?]) -> Int {
    let spreads = moments.map { Cost.spread(of: $0) ?? .infinity }
    return spreads.indices.min { spreads[$0] < spreads[$1] } ?? 0
  }
}

/// What speaks against a reading.
private struct Cost {
  let spread: Double
  let roughness: Double
  let colourNoise: Double
  let paleness: Double

  init(_ candidate: Plausibility.Candidate) {
    spread = Self.spread(of: candidate.moments) ?? 0
    roughness = 2 * candidate.grain.roughness
    colourNoise = 0.5 * candidate.grain.colourNoise
    paleness = -0.1 * Self.log2(candidate.tone.contrast / 64)
  }

  /// How many octaves a latent is from what is usual.
  static func spread(of moments: LatentMoments?) -> Double? {
    guard let deviation = moments?.deviation else { return nil }
    let octaves = log2(deviation)
    // Calm pictures have smaller numbers than most: that alone is nothing.
    return octaves < 0 ? max(0, -octaves - 0.8) : max(0, octaves - 0.5)
  }

  var total: Double { spread + roughness + colourNoise + paleness }

  /// What speaks for this reading most, and not for the other.
  func reason(
    against other: Cost, _ own: Plausibility.Candidate, _ second: Plausibility.Candidate
  ) -> String {
    let reasons = [
      (other.spread - spread, 0), (other.roughness - roughness, 1),
      (other.colourNoise - colourNoise, 2), (other.paleness - paleness, 3),
    ]
    switch reasons.max(by: { $0.0 < $1.0 })?.1 {
    case 0:
      func text(_ candidate: Plausibility.Candidate) -> String {
        candidate.moments.map { NumberText.fixed($0.deviation, digits: 2) } ?? "unknown"
      }
      return "latent std \(text(own)) where 1 is usual, \(second.label) has \(text(second))"
    case 1: return "its picture is smoother than that of \(second.label)"
    case 2: return "less coloured noise than \(second.label)"
    default: return "more contrast than \(second.label)"
    }
  }

  /// To two digits, which is all that is needed here.
  private static func log2(_ value: Double) -> Double {
    guard value > 1e-9, value.isFinite else { return -30 }
    let fraction = value.significand - 1
    return Double(value.exponent) + fraction + 0.343 * fraction * (1 - fraction)
  }
}
