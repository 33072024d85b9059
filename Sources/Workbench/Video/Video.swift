import Imaging

/// Pictures that follow each other, and how fast.
public struct Video: Sendable {
  /// The frames: two at least, all of one size.
  public let frames: [Picture]
  /// Frames a second.
  public let rate: Double
  /// The frames that there would be, if memory had no end.
  public let total: Int
  /// A small picture of the colours that the frames have, from the first to the last.
  public let colors: Picture

  /// Some ten thousand pixels choose as good a palette as all of them.
  private static let (sampledFrames, sampleWidth, sampleHeight) = (8, 64, 40)

  /// Frames that are shown at a rate, the first of `total`; nil where there is nothing to play.
  public init?(_ frames: [Picture], rate: Double, total: Int? = nil) {
    guard frames.count > 1, rate > 0 else { return nil }
    self.frames = frames
    self.rate = rate
    self.total = total ?? frames.count
    colors = Self.sample(frames)
  }

  /// Some of the frames, small, below each other.
  private static func sample(_ frames: [Picture]) -> Picture {
    guard frames.allSatisfy({ $0.width > 0 && $0.height > 0 }) else {
      return Picture(width: 0, height: 0, pixels: [])
    }
    let count = min(sampledFrames, frames.count)
    let pixels = (0..<count).flatMap { index in
      // A pixel in the middle of many is one that is there; a mean would be a colour that may not be.
      frames[index * (frames.count - 1) / max(count - 1, 1)].resized(
        width: sampleWidth, height: sampleHeight, filter: .nearest
      ).pixels
    }
    return Picture(width: sampleWidth, height: sampleHeight * count, pixels: pixels)
  }
}
