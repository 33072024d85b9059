import Imaging

/// A video that a picture is a frame of.
///
/// Frames are shown in their order as well as the terminal can follow: while one is made ready, any
/// later one than what is shown may stand for it.
public struct PictureSequence: Sendable {
  /// What tells the video from every other.
  public let id: Int
  /// Frames a second while it plays; nil while it stands, and each frame is looked at by itself.
  public let rate: Double?
  /// A small picture of the colours that its frames have.
  public let colors: Picture

  /// A video that plays at a rate, or stands.
  public init(id: Int, rate: Double?, colors: Picture) {
    self.id = id
    self.rate = rate
    self.colors = colors
  }
}
