import Imaging

/// Pictures that follow each other, and how fast.
public struct Video: Sendable {
  /// The frames: two at least, all of one size.
  public let frames: [Picture]
  /// Frames a second.
  public let rate: Double
  /// The frames that there would be, if memory had no end.
  public let total: Int

  /// Frames that are shown at a rate, the first of `total`; nil where there is nothing to play.
  public init?(_ frames: [Picture], rate: Double, total: Int? = nil) {
    guard frames.count > 1, rate > 0 else { return nil }
    self.frames = frames
    self.rate = rate
    self.total = total ?? frames.count
  }
}
