import Tensors

/// Makes torch's objects out of the arguments that a pickle gives, without torch.
enum TorchObject {
  /// The result of calling `name`.
  static func make(
    _ name: PickleName, _ arguments: [PickleValue]
  ) throws(LatentFileError) -> PickleValue {
    switch name {
    case .tensor, .tensor2: return .tensor(try tensor(arguments, elementType: nil))
    case .tensor3:
      guard arguments.count > 6, case .elementType(let type) = arguments[6] else {
        throw .pickle(.malformed)
      }
      return .tensor(try tensor(arguments, elementType: type))
    case .parameter:
      guard case .tensor(let tensor)? = arguments.first else { throw .pickle(.malformed) }
      return .tensor(tensor)
    case .size:
      guard case .tuple(let sizes)? = arguments.first else { throw .pickle(.malformed) }
      return .tuple(sizes)
    case .device:
      guard case .text(let name)? = arguments.first else { throw .pickle(.malformed) }
      return .text(name)
    default: throw .pickle(.malformed)
    }
  }

  /// The storage that a persistent id names: `('storage', type, key, location, count)`.
  static func storage(_ parts: [PickleValue]) throws(LatentFileError) -> TorchStorage {
    guard parts.count == 5, case .text("storage") = parts[0], case .name(let name) = parts[1],
      name == .untypedStorage || name.elementType != nil, case .text(let key) = parts[2],
      case .integer(let count) = parts[4], count >= 0
    else { throw .pickle(.malformed) }
    return TorchStorage(key: key, elementType: name.elementType, count: count)
  }

  /// Arguments: storage, offset, sizes, strides, and others that do not matter here.
  private static func tensor(
    _ arguments: [PickleValue], elementType: ElementType?
  ) throws(LatentFileError) -> TorchTensor {
    guard arguments.count >= 4, case .storage(let storage) = arguments[0],
      case .integer(let offset) = arguments[1], offset >= 0,
      let type = elementType ?? storage.elementType
    else { throw .pickle(.malformed) }
    return TorchTensor(
      storage: storage, elementType: type, offset: offset, sizes: try integers(arguments[2]),
      strides: try integers(arguments[3]))
  }

  private static func integers(_ value: PickleValue) throws(LatentFileError) -> [Int] {
    guard case .tuple(let values) = value, values.count <= 64 else { throw .pickle(.malformed) }
    var numbers: [Int] = []
    for value in values {
      guard case .integer(let number) = value, number >= 0 else { throw .pickle(.malformed) }
      numbers.append(number)
    }
    return numbers
  }
}
