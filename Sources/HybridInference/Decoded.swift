import Imaging
import Tensors

/// What a decode gave.
public enum Decoded: Sendable {
  /// One or more pictures; `original` is the body itself where the endpoint sent one encoded picture.
  case pictures([Picture], original: EncodedPicture?)
  /// A tensor as the endpoint sent it.
  case tensor(Tensor)
  /// A video file.
  case mp4([UInt8])
}

/// A picture as the bytes of a file.
public struct EncodedPicture: Sendable, Equatable {
  /// How it is encoded.
  public let format: PictureFormat
  /// The file.
  public let bytes: [UInt8]
}

/// A decode's result and what it took.
public struct DecodeOutcome: Sendable {
  /// What the endpoint answered, as `returnType` asks for it.
  public let decoded: Decoded
  /// The status of the answer.
  public let status: Int
  /// Bytes of the request's body.
  public let bytesSent: Int
  /// Bytes of the answer's body.
  public let bytesReceived: Int
  /// Attempts that it took.
  public let attempts: Int
  /// Whether it was answered before, and nothing was sent.
  public var isCached = false
}
