import JSON
import Tensors

/// The pickle that `torch.save({"latent": tensor, ...texts})` writes, protocol 2.
struct PickleWriter {
  private(set) var bytes: [UInt8] = [0x80, 2]

  init(key: String, tensor: Tensor, storage: String, texts: [JSONMember]) {
    bytes += Array("}(".utf8)
    put(key)
    put(tensor, storage: storage)
    for text in texts {
      guard let value = text.value.string else { continue }
      put(text.key)
      put(value)
    }
    bytes += Array("u.".utf8)
  }

  private mutating func put(_ tensor: Tensor, storage: String) {
    bytes += Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8)
    put("storage")
    bytes += Array("ctorch\n\(storage)\n".utf8)
    put("0")
    put("cpu")
    put(tensor.shape.elementCount)
    bytes += Array("tQ".utf8)
    put(0)
    for sizes in [tensor.shape.dimensions, tensor.shape.contiguousStrides] {
      bytes += Array("(".utf8)
      for size in sizes { put(size) }
      bytes += Array("t".utf8)
    }
    // requires_grad is false; no hooks.
    bytes += [0x89] + Array("ccollections\nOrderedDict\n)RtR".utf8)
  }

  private mutating func put(_ text: String) {
    bytes.append(UInt8(ascii: "X"))
    put(text.utf8.count, bytes: 4)
    bytes += Array(text.utf8)
  }

  private mutating func put(_ number: Int) {
    if number <= Int(Int32.max) {
      bytes.append(UInt8(ascii: "J"))
      put(number, bytes: 4)
    } else {
      bytes += [0x8A, 8]
      put(number, bytes: 8)
    }
  }

  private mutating func put(_ number: Int, bytes count: Int) {
    bytes += (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

extension ElementType {
  /// torch's class of a storage of these elements; nil where it has none.
  var torchStorage: String? {
    switch self {
    case .float16: "HalfStorage"
    case .bfloat16: "BFloat16Storage"
    case .float32: "FloatStorage"
    case .float64: "DoubleStorage"
    case .uint8: "ByteStorage"
    case .int8: "CharStorage"
    case .int16: "ShortStorage"
    case .int32: "IntStorage"
    case .int64: "LongStorage"
    case .bool: "BoolStorage"
    default: nil
    }
  }
}
