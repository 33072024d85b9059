/// The two 16-bit float formats as patterns in the order of their values.
///
/// A key is the pattern with its order made that of unsigned integers: negative patterns inverted,
/// positive ones with the sign bit set. Keys in groups of 32 share sign and exponent, so that
/// values grow by one step within a group.
enum HalfPattern {
  case float16, bfloat16

  static let groupSize = 32

  @inline(__always)
  static func key(_ bits: UInt16) -> UInt16 {
    bits ^ (UInt16(bitPattern: Int16(bitPattern: bits) >> 15) | 0x8000)
  }

  @inline(__always)
  static func bits(ofKey key: UInt16) -> UInt16 {
    key & 0x8000 != 0 ? key ^ 0x8000 : ~key
  }

  /// The value of a key; infinite or NaN outside of `finiteKeys`.
  @inline(__always)
  func value(ofKey key: UInt16) -> Double {
    value(ofBits: Self.bits(ofKey: key))
  }

  /// The value of a pattern as it is in memory.
  @inline(__always)
  func value(ofBits bits: UInt16) -> Double {
    switch self {
    case .float16: return Double(HalfPrecision.float(fromFloat16: bits))
    case .bfloat16: return Double(HalfPrecision.float(fromBFloat16: bits))
    }
  }

  /// The keys of finite values; the key before the first and the one after the last are infinite.
  var finiteKeys: ClosedRange<UInt16> {
    let largest: UInt16 = self == .float16 ? 0x7BFF : 0x7F7F
    return Self.key(largest | 0x8000)...Self.key(largest)
  }

  /// The smallest key whose value is not less than `value`, which must be finite.
  func key(notBelow value: Double) -> Int {
    let nearest: UInt16
    switch self {
    case .float16: nearest = HalfPrecision.float16(roundingOnce: value)
    case .bfloat16: nearest = HalfPrecision.bfloat16(roundingOnce: value)
    }
    // -0 and +0 are different keys of one value.
    let key = nearest & 0x7FFF == 0 ? Self.key(0x8000) : Self.key(nearest)
    var candidate = Int(key)
    while candidate <= 0xFFFF, self.value(ofKey: UInt16(candidate)) < value { candidate += 1 }
    return candidate
  }
}
