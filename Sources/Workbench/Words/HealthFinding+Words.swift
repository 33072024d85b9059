import Latents

extension HealthFinding {
  /// What is wrong, for people.
  public var words: String {
    switch self {
    case .notANumber(let channels): Self.counts(channels)
    case .infinite(let channels): Self.counts(channels)
    case .constant(let channels):
      Self.list(channels) { "channel \($0.channel): every value is \(Self.number($0.value))" }
    case .mean(let mean, let limit, let preset):
      "mean \(Self.number(mean)) in model space; "
        + (limit < 1
          ? "trainers' limit for \(preset) is \(Self.number(limit)): unusual, not always wrong"
          : "\(preset) latents are within \(Self.number(limit)) of 0")
    case .spread(let spread, let range, let preset):
      "std \(Self.number(spread)) in model space; "
        + (range.upperBound < 2
          ? "trainers' limits for \(preset) are \(Self.bounds(range)): unusual, not always wrong"
          : "\(preset) latents have \(Self.bounds(range))")
    case .outlier(let spread, let median, let files):
      "root mean square \(Self.number(spread)); the median of \(files) files like it is "
        + Self.number(median)
    case .space(let said, let likely, let preset):
      "should be in \(said.words), looks like \(likely.words(preset: preset))"
    case .channels(let found, let expected, let preset):
      "has \(found) channels; \(preset), which its name or metadata say, has \(expected)"
    case .mixed(let own, let most, let count):
      "\(own) among \(count) \(count == 1 ? "file" : "files") of \(most) in this folder"
    case .stale(let picture, let seconds):
      "\(picture) was changed \(Self.duration(seconds)) after this was cached"
    }
  }

  private static func counts(_ channels: [ChannelCount]) -> String {
    list(channels) { "channel \($0.channel): \($0.count) of \($0.total) values" }
  }

  /// The first few; a video model has 128 channels.
  private static func list<Item>(_ items: [Item], _ words: (Item) -> String) -> String {
    let shown = items.prefix(4).map(words).joined(separator: "; ")
    return items.count > 4 ? shown + "; and \(items.count - 4) more channels" : shown
  }

  private static func bounds(_ range: ClosedRange<Double>) -> String {
    "\(number(range.lowerBound)) to \(number(range.upperBound))"
  }

  private static func number(_ value: Double) -> String { NumberText.fixed(value, digits: 2) }

  private static func duration(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "less than a second"
    case ..<120: "\(Int(seconds)) s"
    case ..<7200: "\(Int(seconds / 60)) minutes"
    case ..<172_800: "\(Int(seconds / 3600)) hours"
    default: "\(Int(seconds / 86_400)) days"
    }
  }
}

extension LatentSpace {
  /// The space, in words.
  public var words: String {
    switch self {
    case .vae: "VAE space"
    case .model: "model space"
    }
  }
}

extension HealthFinding.LikelySpace {
  fileprivate func words(preset: String) -> String {
    switch self {
    case .vae: "VAE space of \(preset)"
    case .model: "model space of \(preset)"
    case .scaledTwice: "\(preset) scaled twice"
    }
  }
}
