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
  /// Where the bytes are kept, where that is not `path`.
  var place: String?

  /// Reads the header of the file at `path`; cost does not depend on the file's size.
  ///
  /// The path `-` is standard input, which is read to its end first.
  public static func inspect(_ path: String) throws(LatentFileError) -> LatentFile {
    try LatentFileReader(path).file
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
    try LatentFileReader(reopening: self).load(entry)
  }
}

extension TensorEntry {
  /// The tensor whose bytes begin at `offset` of `storage`.
  func tensor(in storage: Storage, at offset: Int = 0) throws(LatentFileError) -> Tensor {
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
