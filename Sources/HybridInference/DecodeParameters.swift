/// What `remote_decode` takes beside endpoint and tensor, under the reference's names and defaults.
///
/// Source: `diffusers.utils.remote_utils`, version 0.42.1.
public struct DecodeParameters: Sendable, Hashable {
  /// What the endpoint answers with, and what the client makes of it.
  public enum ExchangeType: String, Sendable, CaseIterable {
    /// An encoded picture; with a processor a tensor in [0,1].
    case pil
    /// A tensor.
    case pt
    /// A video file.
    case mp4
  }

  /// How a `pil` answer is encoded.
  public enum ImageFormat: String, Sendable, CaseIterable {
    case jpg, png
  }

  /// The reference's `VaeImageProcessor` and `VideoProcessor`.
  public enum Processor: String, Sendable, CaseIterable {
    case image, video
  }

  /// Turns a float tensor into pictures on this side.
  public var processor: Processor?
  /// Deprecated in the reference: true without scalingFactor asks for the endpoint's own factors,
  /// false sends neither factor.
  public var doScaling = true
  /// The latent is divided by it at the endpoint.
  public var scalingFactor: PythonNumber?
  /// Added there after the division.
  public var shiftFactor: PythonNumber?
  /// What the endpoint answers with.
  public var outputType = ExchangeType.pil
  /// What the caller gets.
  public var returnType = ExchangeType.pil
  /// How a `pil` answer is encoded.
  public var imageFormat = ImageFormat.jpg
  /// Asks for pixels as uint8 instead of the VAE's floats.
  public var partialPostprocess = false
  /// The picture's height in pixels; packed latents need it.
  public var height: Int?
  /// The picture's width in pixels; packed latents need it.
  public var width: Int?

  /// The reference's defaults.
  public init() {}
}
