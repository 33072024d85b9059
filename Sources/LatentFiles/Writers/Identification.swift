import Latents

/// What a file's names and metadata tell about its latent, before any number is read.
public struct Identification: Sendable, Equatable {
  /// The program that wrote the file; nil for bare files.
  public var writer: Writer?
  /// The id of the preset; nil where nothing tells.
  public var preset: String?
  /// The space of the numbers; nil where nothing tells.
  public var space: LatentSpace?
  /// The picture's height and width in pixels, where the file says them.
  public var pictureSize: PictureSize?
  /// Whether the writer never writes a batch axis: then four axes are a video's.
  public var isUnbatched = false

  /// A picture's size in pixels.
  public struct PictureSize: Sendable, Hashable {
    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
  }
}

extension Identification {
  /// One writer's habits: what its files tell, nil for files that are not its own.
  typealias Rule = @Sendable (inout FileTraits) -> Identification?

  /// Most certain first.
  private static let rules: [Rule] = [
    safelight, comfyUI, musubiTuner, kohya, kohyaSafetensors, aiToolkit, oneTrainer, ltxTrainer,
    simpleTuner, invokeAI,
  ]

  /// Asks each writer's rule in turn, most certain first; bare files keep what their keys tell.
  ///
  /// Layouts and spaces of the writers were read in their sources; docs/writers.md names them.
  static func identify(_ traits: inout FileTraits) -> Identification {
    for rule in rules {
      if let found = rule(&traits) { return found }
    }
    return bare(&traits)
  }
}
