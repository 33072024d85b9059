import Tensors

/// The names that a pickle may ask for: all that torch's tensors and Python's plain values need.
///
/// A name is looked up in this table and nowhere else; nothing is ever imported or run. Source:
/// torch's `_utils.py`, `serialization.py` and `storage.py`.
enum PickleName: String, Sendable {
  case orderedDictionary = "collections.OrderedDict"
  case tensor = "torch._utils._rebuild_tensor"
  case tensor2 = "torch._utils._rebuild_tensor_v2"
  case tensor3 = "torch._utils._rebuild_tensor_v3"
  case parameter = "torch._utils._rebuild_parameter"
  case size = "torch.Size"
  case device = "torch.device"
  case untypedStorage = "torch.storage.UntypedStorage"
  case doubleStorage = "torch.DoubleStorage"
  case floatStorage = "torch.FloatStorage"
  case halfStorage = "torch.HalfStorage"
  case bfloat16Storage = "torch.BFloat16Storage"
  case byteStorage = "torch.ByteStorage"
  case charStorage = "torch.CharStorage"
  case shortStorage = "torch.ShortStorage"
  case intStorage = "torch.IntStorage"
  case longStorage = "torch.LongStorage"
  case boolStorage = "torch.BoolStorage"

  /// The type of a typed storage's elements.
  var elementType: ElementType? {
    switch self {
    case .doubleStorage: .float64
    case .floatStorage: .float32
    case .halfStorage: .float16
    case .bfloat16Storage: .bfloat16
    case .byteStorage: .uint8
    case .charStorage: .int8
    case .shortStorage: .int16
    case .intStorage: .int32
    case .longStorage: .int64
    case .boolStorage: .bool
    default: nil
    }
  }

  /// The type that a name such as `torch.float16` stands for.
  static func elementType(_ name: String) -> ElementType? {
    switch name {
    case "torch.float8_e4m3fn": .f8E4M3
    case "torch.float8_e5m2": .f8E5M2
    case "torch.float8_e4m3fnuz": .f8E4M3FNUZ
    case "torch.float8_e5m2fnuz": .f8E5M2FNUZ
    default:
      name.hasPrefix("torch.")
        ? ElementType(rawValue: String(name.dropFirst(6))).flatMap { $0.isNumeric ? $0 : nil } : nil
    }
  }
}
