/// Conversions of the 16-bit and 8-bit floats by integer arithmetic alone.
///
/// Without a hardware instruction the compiler calls a library routine for each `Float16`; these
/// forms are exact and the compiler vectorises them. Sources: IEEE 754-2008 binary16, the bfloat16
/// white paper (the upper half of a binary32), the OCP 8-bit floating point specification.
public enum HalfPrecision {
  /// The value of a binary16 pattern; exact, NaNs stay NaN.
  @inlinable @inline(__always)
  public static func float(fromFloat16 bits: UInt16) -> Float {
    let sign = UInt32(bits & 0x8000) << 16
    let magnitude = UInt32(bits & 0x7FFF) << 13
    // Multiplying by 2^112 moves the exponent's bias and makes subnormals normal in one step.
    let scaled = (Float(bitPattern: magnitude) * 0x1p112).bitPattern
    let infinite: UInt32 = magnitude >= 0x0F80_0000 ? 0x7F80_0000 : 0
    return Float(bitPattern: scaled | infinite | sign)
  }

  /// The value of a bfloat16 pattern; exact.
  @inlinable @inline(__always)
  public static func float(fromBFloat16 bits: UInt16) -> Float {
    Float(bitPattern: UInt32(bits) << 16)
  }

  /// The nearest binary16, ties to even; too large becomes infinite, as torch and numpy round.
  @inlinable @inline(__always)
  public static func float16(from value: Float) -> UInt16 {
    let bits = value.bitPattern
    let sign = UInt16(truncatingIfNeeded: (bits >> 16) & 0x8000)
    let magnitude = bits & 0x7FFF_FFFF
    if magnitude > 0x7F80_0000 { return sign | 0x7E00 }
    if magnitude >= 0x477F_F000 { return sign | 0x7C00 }
    if magnitude < 0x3880_0000 {
      // Below 2^-14: adding 0.5 puts the value's rounded subnormal mantissa in the lowest bits.
      let shifted = Float(bitPattern: magnitude) + 0.5
      return sign | UInt16(truncatingIfNeeded: shifted.bitPattern &- 0x3F00_0000)
    }
    let rounded = magnitude &+ 0x0FFF &+ ((magnitude >> 13) & 1)
    return sign | UInt16(truncatingIfNeeded: (rounded &- 0x3800_0000) >> 13)
  }

  /// The nearest bfloat16, ties to even.
  @inlinable @inline(__always)
  public static func bfloat16(from value: Float) -> UInt16 {
    let bits = value.bitPattern
    if value.isNaN { return UInt16(truncatingIfNeeded: bits >> 16) | 0x40 }
    return UInt16(truncatingIfNeeded: (bits &+ 0x7FFF &+ ((bits >> 16) & 1)) >> 16)
  }

  /// The value of an OCP E4M3 pattern: no infinities, NaN at S.1111.111.
  @inlinable
  public static func float(fromE4M3 bits: UInt8) -> Float {
    let magnitude = bits & 0x7F
    let sign: Float = bits & 0x80 == 0 ? 1 : -1
    if magnitude == 0x7F { return .nan }
    let exponent = Int(magnitude >> 3)
    let fraction = Float(magnitude & 7) / 8
    let value =
      exponent == 0
      ? fraction * 0x1p-6
      : (1 + fraction) * Float(sign: .plus, exponent: exponent - 7, significand: 1)
    return sign * value
  }

  /// The value of an OCP E5M2 pattern: the upper half of a binary16.
  @inlinable
  public static func float(fromE5M2 bits: UInt8) -> Float {
    float(fromFloat16: UInt16(bits) << 8)
  }
}
