/// One thing that is wrong with a latent, as facts.
public enum HealthFinding: Sendable, Equatable {
  /// Channels with NaNs.
  case notANumber([ChannelCount])
  /// Channels with infinities.
  case infinite([ChannelCount])
  /// Channels in which every number is the same.
  case constant([ChannelValue])
  /// The mean in model space is further from zero than `limit`.
  case mean(Double, limit: Double, preset: String)
  /// The standard deviation in model space is outside of `range`.
  case spread(Double, range: ClosedRange<Double>, preset: String)
  /// Far from the rest of the folder, whose middle is `median`.
  case outlier(spread: Double, median: Double, files: Int)
  /// The file says one space, the numbers another.
  case space(said: LatentSpace, likely: LikelySpace, preset: String)
  /// The channels are not those of the model that the file's name or metadata say.
  case channels(Int, expected: Int, preset: String)
  /// The folder's other files are another model's: `own` is this file's, `count` have `most`.
  case mixed(own: String, most: String, count: Int)
  /// The picture was changed after its latent was cached, by so many seconds.
  case stale(picture: String, seconds: Double)

  /// How many numbers of a channel are so.
  public struct ChannelCount: Sendable, Equatable {
    /// The channel, from 0.
    public let channel: Int
    /// Numbers that are so.
    public let count: Int
    /// Numbers in all.
    public let total: Int
  }

  /// The only number of a channel.
  public struct ChannelValue: Sendable, Equatable {
    /// The channel, from 0.
    public let channel: Int
    /// What every number in it is.
    public let value: Double
  }

  /// What the numbers look like.
  public enum LikelySpace: Sendable, Equatable {
    case vae, model
    /// Model space, scaled once more.
    case scaledTwice
  }

  /// The rule that found it.
  public var rule: HealthRule {
    switch self {
    case .notANumber: .notANumber
    case .infinite: .infinite
    case .constant: .constantChannel
    case .mean: .meanOff
    case .spread, .outlier: .spreadOff
    case .space: .wrongSpace
    case .channels, .mixed: .mixedModels
    case .stale: .stale
    }
  }
}
