/// Patterns of floats that are unsigned integers in the order of their values.
enum OrderedKeys {
  /// The key of a 32-bit float: negative patterns inverted, positive ones with the sign bit set.
  @inline(__always)
  static func key(_ bits: UInt32) -> UInt32 {
    bits ^ (UInt32(bitPattern: Int32(bitPattern: bits) >> 31) | 0x8000_0000)
  }

  /// The value of a key.
  @inline(__always)
  static func value(ofKey key: UInt32) -> Double {
    Double(Float(bitPattern: key & 0x8000_0000 != 0 ? key ^ 0x8000_0000 : ~key))
  }
}
