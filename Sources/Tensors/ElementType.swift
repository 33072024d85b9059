/// The type of one number in a tensor, named as the wire contract and the JSON output name it.
///
/// The set is that of the safetensors format; the small floats carry the format's names in lower
/// case, the others the names numpy and torch share.
public enum ElementType: String, Sendable, CaseIterable {
  case float16, bfloat16, float32, float64
  case uint8, int8, uint16, int16, uint32, int32, uint64, int64
  case bool
  case complex64
  case f4
  case f6E2M3 = "f6_e2m3"
  case f6E3M2 = "f6_e3m2"
  case f8E4M3 = "f8_e4m3"
  case f8E5M2 = "f8_e5m2"
  case f8E8M0 = "f8_e8m0"
  case f8E4M3FNUZ = "f8_e4m3fnuz"
  case f8E5M2FNUZ = "f8_e5m2fnuz"

  /// Bits that one element takes; below 8 for the packed floats.
  public var bitWidth: Int {
    switch self {
    case .f4: 4
    case .f6E2M3, .f6E3M2: 6
    case .uint8, .int8, .bool, .f8E4M3, .f8E5M2, .f8E8M0, .f8E4M3FNUZ, .f8E5M2FNUZ: 8
    case .float16, .bfloat16, .uint16, .int16: 16
    case .float32, .uint32, .int32: 32
    case .float64, .uint64, .int64, .complex64: 64
    }
  }

  /// Bytes that one element takes, or nil where elements share bytes.
  public var byteWidth: Int? { bitWidth >= 8 ? bitWidth / 8 : nil }

  /// Whether this library can turn the elements into numbers; the rest is only listed.
  public var isNumeric: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64, .uint8, .int8, .uint16, .int16, .uint32, .int32,
      .uint64, .int64, .bool, .f8E4M3, .f8E5M2:
      true
    case .complex64, .f4, .f6E2M3, .f6E3M2, .f8E8M0, .f8E4M3FNUZ, .f8E5M2FNUZ: false
    }
  }

  /// Whether a latent can be of this type: a float with a sign and a fraction.
  public var isFloatingPoint: Bool {
    switch self {
    case .float16, .bfloat16, .float32, .float64, .f8E4M3, .f8E5M2: true
    default: false
    }
  }
}
