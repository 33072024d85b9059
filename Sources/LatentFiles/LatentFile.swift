import JSON
import Latents
import Tensors

/// A latent file as its header tells it; the numbers are read by `load`.
public struct LatentFile: Sendable {
  /// Where the file is, as it was given.
  public let path: String
  /// How its bytes are laid out.
  public let container: Container
  /// Its tensors, in the order of their bytes.
  public let entries: [TensorEntry]
  /// Text beside the tensors.
  public let metadata: [JSONMember]
  /// Who wrote it, for which preset, in which space: what can be told without the numbers.
  public let identification: Identification
  /// The file as it was when its header was read.
  public let stamp: FileStamp

  /// Reads the header of the file at `path`; cost does not depend on the file's size.
  public static func inspect(_ path: String) throws(LatentFileError) -> LatentFile {
    let file = try FileHandle(path: path)
    let header = try ContainerHeader.read(file, path: path)
    var traits = FileTraits(
      path: path, container: header.container, isGzipped: header.isGzipped,
      entries: header.entries, metadata: header.metadata)
    let identification = Identification.identify(&traits)
    return LatentFile(
      path: path, container: header.container, entries: traits.entries, metadata: header.metadata,
      identification: identification, stamp: file.stamp)
  }

  /// The tensors that are latents.
  public var latents: [TensorEntry] { entries.filter { $0.role == .latent } }

  /// The tensor with this key, or without one the first latent.
  public func entry(key: String? = nil) throws(LatentFileError) -> TensorEntry {
    if let key {
      guard let entry = entries.first(where: { ($0.key ?? "") == key }) else {
        throw .noSuchTensor(key)
      }
      return entry
    }
    guard let entry = latents.first else { throw .noLatent }
    return entry
  }

  /// Reads a tensor of this file; large ones are mapped, not copied.
  ///
  /// Throws `changed` where the file is no longer the one whose header was read.
  public func load(_ entry: TensorEntry) throws(LatentFileError) -> Tensor {
    let file = try FileHandle(path: path)
    guard file.stamp == stamp else { throw .changed }
    let (source, _) = try ContainerHeader.source(file)
    let place = entry.location
    guard let index = place.member else {
      return try entry.tensor(
        in: try source.storage(offset: place.offset, count: place.count), at: 0)
    }
    let archive = try ZipArchive(source)
    guard archive.members.indices.contains(index) else { throw .changed }
    let storage = try archive.storage(
      of: archive.members[index], offset: place.offset, count: place.count,
      checksum: container == .npz)
    return try entry.tensor(in: storage, at: 0)
  }
}

extension TensorEntry {
  /// The tensor whose bytes begin at `offset` of `storage`.
  func tensor(in storage: Storage, at offset: Int) throws(LatentFileError) -> Tensor {
    do throws(TensorError) {
      let storage =
        location.isBigEndian && (elementType.byteWidth ?? 1) > 1
        ? storage.byteSwapped(width: elementType.byteWidth ?? 1) : storage
      return try Tensor(
        elementType, shape: shape, strides: location.strides, storage: storage, byteOffset: offset)
    } catch {
      throw .badTensor(key: key ?? "", error)
    }
  }
}

extension Storage {
  /// A copy with the bytes of each element in the other order.
  fileprivate func byteSwapped(width: Int) -> Storage {
    withUnsafeBytes { source in
      Storage(count: source.count) { target in
        for index in 0..<source.count {
          target[index] = source[index / width * width + width - 1 - index % width]
        }
      }
    }
  }
}
