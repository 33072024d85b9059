import Imaging
import LocalDecoding

/// A picture of a latent and how it was made.
public struct Exposure: Sendable {
  /// How a picture was made.
  public enum Origin: Sendable, Hashable {
    /// On this machine, without a request.
    case proof(DecoderKind)
    /// By an endpoint.
    case decoded
  }

  /// How it was made.
  public let origin: Origin
  /// The picture.
  public let picture: Picture
  /// What tells it from every other picture of this run; the frames of a video have the numbers
  /// from here on.
  public let key: Int
  /// The video whose first frame the picture is; nil where it is none.
  public internal(set) var video: Video?

  /// Pairs a picture with how it was made.
  public init(origin: Origin, picture: Picture, key: Int, video: Video? = nil) {
    self.origin = origin
    self.picture = picture
    self.key = key
    self.video = video
  }
}
