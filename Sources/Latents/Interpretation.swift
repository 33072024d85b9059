import Tensors

/// How a tensor is read as a latent: layout, preset, space and size, each with who says it.
public struct Interpretation: Sendable {
  /// The tensor and its axes.
  public private(set) var latent: Latent
  /// The preset, if anyone knows or guesses one.
  public private(set) var preset: Known<Preset>?
  /// The space of the numbers.
  public private(set) var space: Known<LatentSpace>?
  /// Rows and columns, in pixels of 8x8 picture pixels, of a packed latent; nil for others, whose
  /// shape tells.
  public private(set) var packedSize: Known<GridSize>?
  /// What the numbers look like, in words: where preset or space are guessed, or not even that.
  public var reason: String? {
    guard let preset, let space, preset.source != .guess, space.source != .guess else {
      return likeness
    }
    return nil
  }
  private var likeness: String?
  /// Whether the latent's writer never writes a batch axis.
  private let isUnbatched: Bool

  /// Reads `tensor`; nil where its shape is no latent's.
  public init?(
    _ tensor: Tensor, preset: Known<Preset>? = nil, space: Known<LatentSpace>? = nil,
    packedSize: Known<GridSize>? = nil, isUnbatched: Bool = false
  ) {
    let hint = LayoutHint(preset: preset?.value, isUnbatched: isUnbatched)
    guard let latent = Latent(tensor, hint: hint) else { return nil }
    self.latent = latent
    self.isUnbatched = isUnbatched
    self.preset = preset
    self.space = space
    self.packedSize = latent.layout.isPacked ? packedSize : nil
  }

  /// Fills what nobody said with guesses from the channels' statistics and the tokens' likeness.
  public mutating func guess(from statistics: [Statistics]) {
    if preset == nil || space == nil, let guess = Guess(of: latent, statistics: statistics) {
      if preset == nil { preset = Known(guess.preset, .guess) }
      if space == nil, let likely = Self.space(of: guess, for: preset?.value) {
        space = Known(likely, .guess)
      }
      likeness = guess.reason
    }
    guard latent.layout.isPacked, packedSize == nil else { return }
    let first =
      latent.layout.batchAxis == nil
      ? latent.tensor : try? latent.tensor.selecting(0, axis: 0)
    guard let tokens = try? first?.floats() else { return }
    packedSize = Known(
      Packing.guessSize(
        tokens: tokens, features: latent.channels * latent.layout.featuresPerChannel), .guess)
  }

  /// A guess made for another preset says nothing about this one's VAE space.
  private static func space(of guess: Guess, for preset: Preset?) -> LatentSpace? {
    guess.space == .vae && guess.preset.id != preset?.id ? nil : guess.space
  }

  /// Rows and columns in latent pixels, where they are known or guessed.
  public var gridSize: GridSize? { latent.gridSize ?? packedSize.map { latent.own($0.value) } }

  /// The planes of one picture or frame in model space, for decoders on this machine.
  ///
  /// Without a known space or preset the numbers are taken as they are.
  public func modelSpacePlanes(
    batch: Int = 0, frame: Int = 0
  ) throws(LatentError) -> LatentPlanes {
    let planes = try latent.planes(batch: batch, frame: frame, size: gridSize)
    guard let preset = preset?.value, let space = space?.value, preset.channels == planes.channels
    else { return planes }
    return try planes.converted(from: space, to: .model, preset: preset, frame: frame)
  }

  /// What the shape means, in words.
  public var shapeInWords: String {
    latent.shapeInWords(preset: preset?.value, size: gridSize)
  }
}

extension Interpretation {
  /// The same reading in another space.
  public func with(space: Known<LatentSpace>) -> Interpretation {
    var copy = self
    copy.space = space
    return copy
  }

  /// The same reading under another preset.
  public func with(preset: Known<Preset>) -> Interpretation {
    var copy = self
    copy.preset = preset
    // Another model may have its channels elsewhere.
    let hint = LayoutHint(preset: preset.value, isUnbatched: isUnbatched)
    copy.latent = Latent(latent.tensor, hint: hint) ?? latent
    return copy
  }
}
