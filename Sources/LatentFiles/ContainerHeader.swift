import JSON
import Tensors

/// What the header of any container says: the one place where a container is told by its bytes.
struct ContainerHeader {
  let container: Container
  let entries: [TensorEntry]
  let metadata: [JSONMember]
  /// Where the bytes are: the file, or what it inflated to.
  let source: ByteSource
  /// Whether the container was inside a gzip file.
  let isGzipped: Bool
  /// The archive, where the container is one.
  let archive: ZipArchive?

  /// One read serves most headers.
  private static let startCount = 4096

  /// Opens `file` as a container: itself, or what it inflates to.
  static func open(
    _ file: FileHandle, readAhead: Int = 0
  ) throws(LatentFileError) -> (source: ByteSource, start: [UInt8], isGzipped: Bool) {
    let size = file.stamp.size
    guard size > 0 else { throw .empty }
    let plain =
      size <= max(readAhead, startCount)
      ? ByteSource.memory(try MappedBytes.storage(of: file, offset: 0, count: size))
      : ByteSource.file(file)
    let start = try plain.bytes(at: 0, count: startCount)
    guard start.starts(with: GzipFile.magic) else { return (plain, start, false) }
    let inflated = ByteSource.memory(try GzipFile.inflate(file))
    return (inflated, try inflated.bytes(at: 0, count: startCount), true)
  }

  /// Reads the header of whatever container `file` is.
  init(_ file: FileHandle, path: String, readAhead: Int) throws(LatentFileError) {
    let start: [UInt8]
    (source, start, isGzipped) = try Self.open(file, readAhead: readAhead)
    if start.starts(with: NpyHeader.magic) {
      container = .npy
      entries = [try Self.npy(source)]
      (metadata, archive) = ([], nil)
    } else if start.starts(with: ZipArchive.magic) {
      let archive = try ZipArchive(source)
      self.archive = archive
      // An archive of torch's has a pickle, one of numpy's only arrays.
      if let header = try TorchHeader(archive) {
        container = .torch
        (entries, metadata) = (header.entries, header.metadata)
      } else {
        container = .npz
        (entries, metadata) = (try Self.npz(archive), Self.metadata(archive))
      }
    } else {
      try Self.refusePickles(start)
      guard Self.mayBeSafetensors(start, path) else { throw .unknownContainer }
      let header = try SafetensorsHeader(source, start: start)
      container = .safetensors
      (entries, metadata, archive) = (header.entries, header.metadata, nil)
    }
  }

  /// Whether a file of a container that is known, if only to be refused, may begin so.
  static func mayBegin(_ start: [UInt8]) -> Bool {
    let magics: [[UInt8]] = [
      Array(NpyHeader.magic), Array(ZipArchive.magic), Array(GzipFile.magic),
    ]
    return magics.contains { start.starts(with: $0) } || start.first == 0x80 || start[8] == 0x7B
  }

  /// torch before 1.6 begins with the pickled magic number, any pickle with its protocol.
  private static func refusePickles(_ start: [UInt8]) throws(LatentFileError) {
    if start.starts(with: [0x80, 0x02, 0x8A, 0x0A]) { throw .unsupported(.legacyTorch) }
    // A safetensors header of 128 bytes and more, but less than 256, begins with 0x80 too.
    guard start.first == 0x80, start.count > 1, (1...5).contains(start[1]),
      start.dropFirst(8).first != 0x7B
    else { return }
    throw .unsupported(.pickle)
  }

  private static func mayBeSafetensors(_ start: [UInt8], _ path: String) -> Bool {
    if start.count > 8, start[8] == 0x7B { return true }
    let name = path.lowercased()
    return name.hasSuffix(".safetensors") || name.hasSuffix(".latent")
  }

  private static func npy(_ source: ByteSource) throws(LatentFileError) -> TensorEntry {
    let header = try NpyHeader(try source.bytes(at: 0, count: NpyHeader.longest))
    return try header.entry(key: nil, member: nil, size: source.count)
  }

  /// What this program wrote beside a tensor.
  private static func metadata(_ archive: ZipArchive) -> [JSONMember] {
    guard let member = archive.members.first(where: { $0.name == SavedTensor.metadataMember }),
      member.size <= 1 << 20, let bytes = try? archive.start(of: member, count: member.size),
      let members = try? JSONParser.parse(bytes, depthLimit: 2).members
    else { return [] }
    return members.filter { $0.value.string != nil }
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
