/// What is known of a latent's axes besides its shape.
public struct LayoutHint: Sendable, Equatable {
  /// Channels of the model, where it is known.
  private let channels: Int?
  /// Whether four axes are rather the frames of one latent than a batch of pictures.
  private let hasFrames: Bool
  /// Whether the first axis cannot be a batch.
  private let isUnbatched: Bool

  /// `isUnbatched` says that the latent's writer never writes a batch axis.
  public init(preset: Preset? = nil, isUnbatched: Bool = false) {
    channels = preset?.channels
    hasFrames = isUnbatched || (preset?.temporalCompression ?? 1) > 1
    self.isUnbatched = isUnbatched
  }

  /// The layout that this decides; nil where the shape alone must.
  func layout(of sizes: [Int], channelCounts: Set<Int>) -> LatentLayout? {
    let isTokens = LatentLayout.tokenFeatures.contains(sizes.last ?? 0)
    switch sizes.count {
    case 2 where isTokens && sizes[1] == channels: return .mapTokens
    case 3:
      if isChannels(sizes[0], channelCounts) { return .picture }
      guard isTokens, let channels else { return nil }
      return sizes[2] == channels ? .mapTokenBatch : sizes[2] == 4 * channels ? .tokenBatch : nil
    case 4:
      let isPictures = sizes[1] == channels && !isUnbatched
      guard isChannels(sizes[0], channelCounts) else { return isPictures ? .pictures : nil }
      return isPictures && !hasFrames ? nil : .video
    default: return nil
    }
  }

  /// Whether an axis of this size, the first, has the channels.
  private func isChannels(_ size: Int, _ counts: Set<Int>) -> Bool {
    channels.map { $0 == size } ?? (isUnbatched && counts.contains(size))
  }
}
