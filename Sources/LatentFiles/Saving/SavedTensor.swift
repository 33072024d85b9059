import JSON
import Tensors

/// Tensors as the bytes of a file that others can read.
public struct SavedTensor: Sendable {
  /// The tensor's key; npy files have none.
  public let key: String
  /// The numbers.
  public let tensor: Tensor
  /// Text to keep beside them; npy files have no place for it.
  public let metadata: [JSONMember]

  /// Pairs a tensor with its key and metadata.
  public init(key: String, tensor: Tensor, metadata: [JSONMember] = []) {
    self.key = key
    self.tensor = tensor
    self.metadata = metadata
  }

  /// Writes the tensor to `path`, in the container that the name's end tells where none is given.
  public func save(
    to path: String, as container: Container? = nil, replacing: Bool
  ) throws(LatentFileError) {
    let parts: [[UInt8]]
    if let container {
      parts = try self.parts(in: container)
    } else {
      parts = try self.parts(for: path)
    }
    try AtomicFile.save(parts, to: path, replacing: replacing)
  }

  /// The type that the numbers have in a container: numpy has no bfloat16, and gets float32.
  public func elementType(in container: Container) -> ElementType {
    let isNumpys = [.npy, .npz].contains(container)
    return isNumpys && tensor.elementType == .bfloat16 ? .float32 : tensor.elementType
  }

  /// The bytes of the file in the container that the name's end tells.
  public func parts(for path: String) throws(LatentFileError) -> [[UInt8]] {
    guard let container = Container(endOf: path) else {
      let dot = path.lastIndex(of: ".") ?? path.endIndex
      throw .cannotWriteTo(extension: String(path[dot...]))
    }
    return try parts(in: container)
  }

  /// The bytes of the file: header first, numbers behind it.
  public func parts(in container: Container) throws(LatentFileError) -> [[UInt8]] {
    switch container {
    case .npy:
      let saved = try widened()
      return try [saved.npyHeader(), saved.numbers()]
    case .safetensors: return try [safetensorsHeader(), numbers()]
    case .npz, .torch:
      guard tensor.byteCount < ZipWriter.sizeLimit else {
        throw .badTensor(key: key, .shapeOverflows(tensor.shape.dimensions))
      }
      return try container == .npz ? npz() : torch()
    }
  }

  /// `KEY.npy`, and the metadata as JSON beside it, which numpy passes over.
  private func npz() throws(LatentFileError) -> [[UInt8]] {
    var archive = ZipWriter()
    let saved = try widened()
    archive.add("\(key).npy", try [saved.npyHeader(), saved.numbers()])
    if !metadata.isEmpty {
      archive.add(Self.metadataMember, [Array(JSONValue.object(metadata).text.utf8)])
    }
    return archive.finish()
  }

  /// Where an npz keeps the metadata.
  static let metadataMember = "safelight.json"

  /// A dictionary of the tensor and the metadata's texts.
  private func torch() throws(LatentFileError) -> [[UInt8]] {
    guard let storage = tensor.elementType.torchStorage else {
      throw .badTensor(key: key, .notNumeric(tensor.elementType))
    }
    let pickle = PickleWriter(key: key, tensor: tensor, storage: storage, texts: metadata)
    var archive = ZipWriter()
    archive.add("archive/data.pkl", [pickle.bytes])
    archive.add("archive/byteorder", [Array("little".utf8)])
    archive.add("archive/data/0", [try numbers()], alignment: 64)
    archive.add("archive/version", [Array("3\n".utf8)])
    return archive.finish()
  }

  /// The same numbers in a type that numpy has: bfloat16, which it has not, as float32.
  private func widened() throws(LatentFileError) -> SavedTensor {
    guard elementType(in: .npy) != tensor.elementType else { return self }
    do throws(TensorError) {
      let wide = try Tensor(tensor.floats(), shape: tensor.shape)
      return SavedTensor(key: key, tensor: wide, metadata: metadata)
    } catch {
      throw .badTensor(key: key, error)
    }
  }

  private func numbers() throws(LatentFileError) -> [UInt8] {
    do throws(TensorError) {
      return try tensor.littleEndianBytes()
    } catch {
      throw .badTensor(key: key, error)
    }
  }

  /// The header padded with blanks, so that the numbers begin at a multiple of eight.
  func safetensorsHeader() -> [UInt8] {
    var members: [JSONMember] = []
    if !metadata.isEmpty { members.append(JSONMember("__metadata__", .object(metadata))) }
    members.append(
      JSONMember(
        key,
        .object([
          JSONMember("dtype", .string(tensor.elementType.safetensorsName)),
          JSONMember("shape", JSONValue(tensor.shape.dimensions)),
          JSONMember("data_offsets", JSONValue([0, tensor.byteCount])),
        ])))
    var json = Array(JSONValue.object(members).text.utf8)
    json.append(contentsOf: repeatElement(0x20, count: (8 - json.count % 8) % 8))
    return (0..<8).map { UInt8(truncatingIfNeeded: json.count >> ($0 * 8)) } + json
  }

  /// A version 1.0 header, padded so that the numbers begin at a multiple of 64.
  func npyHeader() throws(LatentFileError) -> [UInt8] {
    let description: String
    switch tensor.elementType {
    case .float16: description = "<f2"
    case .float32: description = "<f4"
    case .float64: description = "<f8"
    case .uint8: description = "|u1"
    case .int8: description = "|i1"
    case .bool: description = "|b1"
    case .uint16: description = "<u2"
    case .int16: description = "<i2"
    case .uint32: description = "<u4"
    case .int32: description = "<i4"
    case .uint64: description = "<u8"
    case .int64: description = "<i8"
    default: throw .badTensor(key: key, .notNumeric(tensor.elementType))
    }
    let sizes = tensor.shape.dimensions.map { "\($0)" }.joined(separator: ", ")
    let shape = tensor.shape.rank == 1 ? "(\(sizes),)" : "(\(sizes))"
    var text = "{'descr': '\(description)', 'fortran_order': False, 'shape': \(shape), }"
    text += String(repeating: " ", count: 63 - (10 + text.utf8.count) % 64) + "\n"
    let length = text.utf8.count
    return NpyHeader.magic + [1, 0, UInt8(length & 0xFF), UInt8(length >> 8)] + Array(text.utf8)
  }
}
