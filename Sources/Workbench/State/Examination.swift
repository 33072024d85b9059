import Imaging
import Latents
import Tensors

/// What is known of a latent once its numbers were looked at.
public struct Examination: Sendable {
  /// How the tensor is read.
  public var interpretation: Interpretation
  /// Statistics of each channel.
  public var channels: [Statistics]
  /// Statistics of all channels together.
  public var all: Statistics
  /// Statistics of each channel in each frame of a video latent; empty until they are computed.
  public var frameChannels: [[Statistics]] = []
  /// The pictures there are, best last.
  public var exposures: [Exposure] = []
  /// The preset that was set when it was looked at.
  public var preset: String?

  /// A latent that was read, without pictures yet.
  public init(
    interpretation: Interpretation, channels: [Statistics], all: Statistics, preset: String?
  ) {
    self.interpretation = interpretation
    self.channels = channels
    self.all = all
    self.preset = preset
  }

  /// The space that a person said when it was looked at.
  var saidSpace: LatentSpace? {
    interpretation.space.flatMap { $0.source == .user ? $0.value : nil }
  }

  /// NaNs and infinities among its numbers.
  public var unusableCount: Int { all.nanCount + all.infiniteCount }

  /// Whether pictures are there, and of a video latent one that plays.
  var isDeveloped: Bool {
    interpretation.latent.frames > 1
      ? exposures.contains { $0.video != nil } : !exposures.isEmpty
  }

  /// The bytes of its pictures.
  var exposureBytes: Int { exposures.reduce(0) { $0 + $1.picture.pixels.count } }

  /// Adds a picture, in the place of an older one that was made the same way.
  mutating func add(_ exposure: Exposure) {
    exposures.removeAll { $0.origin == exposure.origin }
    exposures.append(exposure)
    exposures.sort { $0.rank < $1.rank }
  }
}

extension Exposure {
  /// What an endpoint made is better than a proof, the net's proof better than a linear one.
  fileprivate var rank: Int {
    switch origin {
    case .decoded: 4
    case .proof(.taesd): 3
    case .proof(.proof): 2
    case .proof(.linear): 1
    case .proof: 0
    }
  }
}
