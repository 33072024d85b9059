import CZip
import Tensors

/// A zip archive open for reading: npz files and torch's are such.
///
/// libzip finds the members and inflates them; what lies in the archive as it is, is read in place.
final class ZipArchive {
  static let magic: [UInt8] = [0x50, 0x4B]

  /// The archive's members in the order of its directory; no two have the same name.
  let members: [ZipMember]
  private let bytes: ByteSource
  private let source: ZipSourceReader
  private let archive: OpaquePointer

  /// Reads the directory of the archive that `bytes` are.
  init(_ bytes: ByteSource) throws(LatentFileError) {
    let reader = ZipSourceReader(bytes)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source holds the reader until libzip asks to free it.
    let state = Unmanaged.passRetained(reader)
    guard
      let source = zip_source_function_create(ZipSourceReader.callback, state.toOpaque(), &error)
    else {
      state.release()
      throw .archive(ArchiveFault(zip_error_code_zip(&error)))
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw reader.failure ?? .archive(ArchiveFault(zip_error_code_zip(&error)))
    }
    reader.directoryIsRead()
    do throws(LatentFileError) {
      members = try Self.members(of: archive)
    } catch {
      zip_discard(archive)
      throw error
    }
    self.archive = archive
    self.source = reader
    self.bytes = bytes
  }

  deinit { zip_discard(archive) }

  private static func members(of archive: OpaquePointer) throws(LatentFileError) -> [ZipMember] {
    var members: [ZipMember] = []
    var names = Set<String>()
    for index in 0..<zip_get_num_entries(archive, 0) {
      var stat = zip_stat_t()
      guard zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0, let name = stat.name,
        let size = Int(exactly: stat.size), let compressed = Int(exactly: stat.comp_size)
      else { throw .archive(ArchiveFault(zip_error_code_zip(zip_get_error(archive)))) }
      guard stat.encryption_method == ZIP_EM_NONE else { throw .archive(.encrypted) }
      guard [ZIP_CM_STORE, ZIP_CM_DEFLATE].contains(Int32(stat.comp_method)) else {
        throw .archive(.unknownCompression)
      }
      let member = ZipMember(
        index: Int(index), name: String(cString: name), size: size, compressedSize: compressed,
        isStored: Int32(stat.comp_method) == ZIP_CM_STORE, checksum: stat.crc)
      guard names.insert(member.name).inserted else { throw .archive(.duplicate(member.name)) }
      // Declared sizes alone: nothing has been inflated yet.
      try InflationLimit.check(compressed: compressed, inflated: size)
      guard !member.isStored || size == compressed else { throw .archive(.damaged(ZIP_ER_INCONS)) }
      members.append(member)
    }
    return members
  }

  /// The first `count` bytes of a member, or all where it has fewer; its checksum is not looked at.
  func start(of member: ZipMember, count: Int) throws(LatentFileError) -> [UInt8] {
    try ZipMemberReader(archive, source, index: member.index).bytes(min(count, member.size))
  }

  /// `count` bytes of a member at `offset`: in place where they lie in the archive as they are, a
  /// copy otherwise.
  ///
  /// `checksum` tells whether the member's checksum must be right. numpy wants that; torch can be
  /// told to write none, and never looks at it.
  func storage(
    of member: ZipMember, offset: Int, count: Int, checksum: Bool
  ) throws(LatentFileError) -> Storage {
    guard offset >= 0, count >= 0, offset <= member.size - count else {
      throw .truncated(
        needed: offset.addingReportingOverflow(count).partialValue, available: member.size)
    }
    guard member.isStored else {
      return try inflated(member, offset: offset, count: count, checksum: checksum)
    }
    guard member.size > 0 else { return Storage(copying: []) }
    let start = try dataOffset(of: member)
    let storage = try bytes.storage(offset: start + offset, count: count)
    if checksum { try check(member, dataOffset: start, part: storage, at: offset) }
    return storage
  }

  /// Where the bytes of a stored member begin: where libzip reads for the first of them.
  private func dataOffset(of member: ZipMember) throws(LatentFileError) -> Int {
    _ = try ZipMemberReader(archive, source, index: member.index).bytes(1)
    guard source.lastRead.count == 1, source.lastRead.upperBound <= bytes.count - member.size + 1
    else { throw .archive(.damaged(ZIP_ER_INCONS)) }
    return source.lastRead.lowerBound
  }

  private func inflated(
    _ member: ZipMember, offset: Int, count: Int, checksum: Bool
  ) throws(LatentFileError) -> Storage {
    let reader = try ZipMemberReader(archive, source, index: member.index)
    try reader.skip(offset)
    var failure: LatentFileError?
    let storage = Storage(count: count) { buffer in
      do throws(LatentFileError) {
        try reader.read(into: buffer)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    if checksum {
      try reader.skip(member.size - offset - count)
      try reader.finish()
    }
    return storage
  }

  /// Compares the checksum of a stored member, part of which is in memory already.
  private func check(
    _ member: ZipMember, dataOffset: Int, part: Storage, at offset: Int
  ) throws(LatentFileError) {
    let before = try bytes.storage(offset: dataOffset, count: offset)
    let rest = offset + part.count
    let after = try bytes.storage(offset: dataOffset + rest, count: member.size - rest)
    var sum = crc32(0, nil, 0)
    for storage in [before, part, after] {
      storage.withUnsafeBytes { bytes in
        // Without a pointer zlib would start over.
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        sum = crc32_z(sum, start.assumingMemoryBound(to: UInt8.self), bytes.count)
      }
    }
    guard UInt32(truncatingIfNeeded: sum) == member.checksum else {
      throw .archive(.wrongChecksum)
    }
  }
}
