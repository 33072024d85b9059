import HybridInference
import Imaging

/// An endpoint's answer and how it came about.
public struct DecodedResult: Sendable {
  /// What the endpoint answered.
  public let decoded: Decoded
  /// How it was made.
  public let provenance: Provenance
  /// Seconds from sending to the answer.
  public let seconds: Double
  /// What was assumed in sending it.
  public let assumptions: [String]
  /// The answer as a picture, where it is one.
  public let picture: Picture?
  /// The answer as a video, where it is one and can be played.
  public let video: Video?

  /// Whether it was answered before, and nothing was sent.
  public let isCached: Bool

  /// Pairs an answer with how it came about.
  public init(
    decoded: Decoded, picture: Picture?, video: Video? = nil, provenance: Provenance,
    seconds: Double, assumptions: [String], isCached: Bool = false
  ) {
    self.decoded = decoded
    self.picture = picture
    self.video = video
    self.provenance = provenance
    self.seconds = seconds
    self.assumptions = assumptions
    self.isCached = isCached
  }
}
