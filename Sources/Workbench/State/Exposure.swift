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
  /// What tells it from every other picture of this run.
  public let key: Int

  /// Pairs a picture with how it was made.
  public init(origin: Origin, picture: Picture, key: Int) {
    self.origin = origin
    self.picture = picture
    self.key = key
  }
}
