import JSON
import Tensors

/// What the header of any container says: the one place where a container is told by its bytes.
struct ContainerHeader {
  let container: Container
  let entries: [TensorEntry]
  let metadata: [JSONMember]
  /// Whether the container was inside a gzip file.
  var isGzipped = false

  /// One read serves most headers.
  private static let startCount = 4096

  /// Opens `file` as a container: itself, or what it inflates to.
  static func source(_ file: FileHandle) throws(LatentFileError) -> (ByteSource, isGzipped: Bool) {
    guard file.stamp.size > 0 else { throw .empty }
    let plain = ByteSource.file(file)
    guard try plain.bytes(at: 0, count: 2) == GzipFile.magic else { return (plain, false) }
    return (.memory(try GzipFile.inflate(file)), true)
  }

  /// Reads the header of whatever container `file` is.
  static func read(_ file: FileHandle, path: String) throws(LatentFileError) -> ContainerHeader {
    let (source, isGzipped) = try source(file)
    var header = try read(source, path: path)
    header.isGzipped = isGzipped
    return header
  }

  private static func read(
    _ source: ByteSource, path: String
  ) throws(LatentFileError) -> ContainerHeader {
    let start = try source.bytes(at: 0, count: startCount)
    if start.starts(with: NpyHeader.magic) { return try npy(source) }
    if start.starts(with: ZipArchive.magic) { return try zip(source) }
    // torch before 1.6 begins with the pickled magic number, any pickle with its protocol.
    if start.starts(with: [0x80, 0x02, 0x8A, 0x0A]) { throw .unsupported(.legacyTorch) }
    let name = path.lowercased()
    if name.hasSuffix(".safetensors") || name.hasSuffix(".latent")
      || start.dropFirst(8).first == 0x7B
    {
      let header = try SafetensorsHeader(source, start: start)
      return ContainerHeader(
        container: .safetensors, entries: header.entries, metadata: header.metadata)
    }
    if start.first == 0x80, start.count > 1, start[1] <= 5 { throw .unsupported(.pickle) }
    throw .unknownContainer
  }

  private static func npy(_ source: ByteSource) throws(LatentFileError) -> ContainerHeader {
    let header = try NpyHeader(try source.bytes(at: 0, count: NpyHeader.longest))
    return ContainerHeader(
      container: .npy, entries: [try header.entry(key: nil, member: nil, size: source.count)],
      metadata: [])
  }

  /// An archive of torch's has a pickle, one of numpy's only arrays.
  private static func zip(_ source: ByteSource) throws(LatentFileError) -> ContainerHeader {
    let archive = try ZipArchive(source)
    if let header = try TorchHeader(archive) {
      return ContainerHeader(
        container: .torch, entries: header.entries, metadata: header.metadata)
    }
    return ContainerHeader(container: .npz, entries: try npz(archive), metadata: [])
  }

  private static func npz(_ archive: ZipArchive) throws(LatentFileError) -> [TensorEntry] {
    var entries: [TensorEntry] = []
    for member in archive.members where member.name.hasSuffix(".npy") {
      let start = try archive.start(of: member, count: NpyHeader.longest)
      guard start.starts(with: NpyHeader.magic) else { throw .badHeader(.badVersion) }
      entries.append(
        try NpyHeader(start).entry(
          key: String(member.name.dropLast(4)), member: member.index, size: member.size))
    }
    guard !entries.isEmpty else { throw .archive(.noTensors) }
    return entries
  }
}
