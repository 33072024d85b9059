import JSON
import Latents
import Tensors

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

  /// A picture's size in pixels.
  public struct PictureSize: Sendable, Hashable {
    /// Rows.
    public let height: Int
    /// Columns.
    public let width: Int
  }
}

/// The facts that a writer's rule looks at.
struct FileTraits {
  /// The file's name without folders and extension.
  let stem: String
  let container: Container
  var entries: [TensorEntry]
  let metadata: [JSONMember]

  func metadata(_ key: String) -> String? {
    metadata.first { $0.key == key }?.value.string
  }

  func entry(_ key: String) -> TensorEntry? { entries.first { $0.key == key } }

  /// Marks the tensors whose keys `isLatent` accepts.
  mutating func mark(_ isLatent: (TensorEntry) -> Bool) {
    for index in entries.indices where isLatent(entries[index]) { entries[index].role = .latent }
  }
}
