import JSON
import Tensors

/// What the header of any container says: the one place where a container is told by its bytes.
///
/// npz and torch archives are recognised here; their readers have a place of their own to come.
struct ContainerHeader {
  let container: Container
  let entries: [TensorEntry]
  let metadata: [JSONMember]

  /// Reads the header of whatever container `file` is.
  static func read(_ file: FileHandle, path: String) throws(LatentFileError) -> ContainerHeader {
    guard file.stamp.size > 0 else { throw .empty }
    let start = try file.bytes(at: 0, count: 16)
    if start.starts(with: NpyHeader.magic) { return try npy(file) }
    if start.starts(with: [0x50, 0x4B]) { throw .unsupported(.zip) }
    if start.starts(with: [0x1F, 0x8B]) { throw .unsupported(.gzip) }
    // torch before 1.6 begins with the pickled magic number, any pickle with its protocol.
    if start.starts(with: [0x80, 0x02, 0x8A, 0x0A]) { throw .unsupported(.legacyTorch) }
    let name = path.lowercased()
    if name.hasSuffix(".safetensors") || name.hasSuffix(".latent")
      || start.dropFirst(8).first == 0x7B
    {
      let header = try SafetensorsHeader(file)
      return ContainerHeader(
        container: .safetensors, entries: header.entries, metadata: header.metadata)
    }
    if start.first == 0x80, start.count > 1, start[1] <= 5 { throw .unsupported(.pickle) }
    throw .unknownContainer
  }

  private static func npy(_ file: FileHandle) throws(LatentFileError) -> ContainerHeader {
    let header = try NpyHeader(try file.bytes(at: 0, count: 12 + NpyHeader.sizeLimit))
    let count: Int
    do throws(TensorError) {
      count = try header.shape.byteCount(of: header.elementType)
    } catch {
      throw .badTensor(key: "", error)
    }
    guard count <= file.stamp.size - header.dataOffset else {
      throw .truncated(
        needed: header.dataOffset.addingReportingOverflow(count).partialValue,
        available: file.stamp.size)
    }
    let entry = TensorEntry(
      key: nil, elementType: header.elementType, shape: header.shape, role: .other,
      location: .init(
        offset: header.dataOffset, count: count, isFortranOrder: header.isFortranOrder,
        isBigEndian: header.isBigEndian))
    return ContainerHeader(container: .npy, entries: [entry], metadata: [])
  }
}
