import JSON
import Latents
import Tensors

/// The facts that a writer's rule looks at.
struct FileTraits {
  /// The file's name without folders.
  let name: String
  /// The file's name without folders and extension.
  let stem: String
  let container: Container
  /// Whether the container was inside a gzip file.
  let isGzipped: Bool
  var entries: [TensorEntry]
  let metadata: [JSONMember]

  init(path: String, _ header: ContainerHeader) {
    let end = path.utf8.lastIndex { $0 != UInt8(ascii: "/") }.map { path.utf8.index(after: $0) }
    let whole = path[..<(end ?? path.startIndex)]
    let cut = whole.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = cut.map { whole[whole.utf8.index(after: $0)...] } ?? whole
    let dot = name.utf8.dropFirst().lastIndex(of: UInt8(ascii: "."))
    self.name = String(name)
    stem = String(dot.map { name[..<$0] } ?? name)
    container = header.container
    isGzipped = header.isGzipped
    entries = header.entries
    metadata = header.metadata
  }

  /// The text of a metadata entry.
  func metadata(_ key: String) -> String? {
    metadata.first { $0.key == key }?.value.string
  }

  func hasMetadata(_ key: String) -> Bool { metadata.contains { $0.key == key } }

  func entry(_ key: String) -> TensorEntry? { entries.first { $0.key == key } }

  /// The only tensor, where it has no key of its own.
  var bareTensor: TensorEntry? {
    entries.count == 1 && entries[0].key == nil ? entries[0] : nil
  }

  /// Marks the tensors that `isLatent` accepts.
  mutating func mark(_ isLatent: (TensorEntry) -> Bool) {
    for index in entries.indices where isLatent(entries[index]) { entries[index].role = .latent }
  }

  /// The picture's size where metadata gives `width` and `height`.
  var pictureSize: Identification.PictureSize? {
    guard let width = metadata("width").flatMap({ Int($0) }),
      let height = metadata("height").flatMap({ Int($0) }), width > 0, height > 0
    else { return nil }
    return .init(height: height, width: width)
  }
}
