import Tensors

/// What each axis of a latent tensor means.
public enum LatentLayout: String, Sendable, Hashable {
  /// [C,h,w]
  case picture
  /// [B,C,h,w]
  case pictures
  /// [C,T,h,w]
  case video
  /// [B,C,T,h,w]
  case videos
  /// [B,T,C,h,w], as CogVideoX and SVD have it
  case framesFirst
  /// [N,F]: tokens of 2x2 latent pixels, F = 4C features, feature = c*4 + di*2 + dj
  case tokens
  /// [B,N,F]
  case tokenBatch
  /// [N,C]: tokens of one pixel of a map, as FLUX.2 and LTX have it, feature = channel
  case mapTokens
  /// [B,N,C]
  case mapTokenBatch

  /// The layout of a shape: what is known of the model decides, then where a channel count stands
  /// that some model has; nil where nothing fits.
  ///
  /// Channel counts make [16,5,24,40] a video and [1,16,24,40] a picture. Where several readings
  /// fit, the one more common in the wild wins: a batch before frames, an unpacked picture before
  /// tokens unless it would be more than eight times as long as wide.
  public static func reading(
    _ shape: Shape, channelCounts: Set<Int>, hint: LayoutHint = LayoutHint()
  ) -> LatentLayout? {
    hint.layout(of: shape.dimensions, channelCounts: channelCounts)
      ?? usual(shape.dimensions, channelCounts)
  }

  private static func usual(_ sizes: [Int], _ channelCounts: Set<Int>) -> LatentLayout? {
    switch sizes.count {
    case 2 where tokenFeatures.contains(sizes[1]): return .tokens
    case 3:
      let isPicture = channelCounts.contains(sizes[0])
      let isTokens = tokenFeatures.contains(sizes[2])
      if isPicture, isTokens { return sizes[1] > 8 * sizes[2] ? .tokenBatch : .picture }
      return isPicture ? .picture : isTokens ? .tokenBatch : nil
    case 4:
      let isPictures = channelCounts.contains(sizes[1])
      let isVideo = channelCounts.contains(sizes[0])
      if isPictures, isVideo { return sizes[0] > 32 ? .video : .pictures }
      return isPictures ? .pictures : isVideo ? .video : nil
    case 5:
      if channelCounts.contains(sizes[1]) { return .videos }
      return channelCounts.contains(sizes[2]) ? .framesFirst : nil
    default: return nil
    }
  }

  /// Features of a packed token: 4 x 16 for FLUX.1's VAE and its like, 4 x 32 for FLUX.2's.
  static let tokenFeatures: Set<Int> = [64, 128]

  /// Channels of FLUX.2's map, whose tokens are its pixels.
  static let mapChannels = 128

  /// Whether pixels are packed into tokens.
  public var isPacked: Bool { featuresPerChannel > 1 || isMapTokens }

  /// Whether each token is one pixel.
  var isMapTokens: Bool { self == .mapTokens || self == .mapTokenBatch }

  /// How many numbers of the channel axis belong to one channel.
  var featuresPerChannel: Int { self == .tokens || self == .tokenBatch ? 4 : 1 }

  /// The axis of the batch, or nil.
  public var batchAxis: Int? {
    switch self {
    case .pictures, .videos, .framesFirst, .tokenBatch, .mapTokenBatch: 0
    case .picture, .video, .tokens, .mapTokens: nil
    }
  }

  /// The axis of the channels; for tokens that of the features.
  public var channelAxis: Int {
    switch self {
    case .picture, .video: 0
    case .pictures, .videos, .tokens, .mapTokens: 1
    case .framesFirst, .tokenBatch, .mapTokenBatch: 2
    }
  }

  /// The axis of the frames, or nil.
  public var frameAxis: Int? {
    switch self {
    case .video, .framesFirst: 1
    case .videos: 2
    case .picture, .pictures, .tokens, .tokenBatch, .mapTokens, .mapTokenBatch: nil
    }
  }
}
