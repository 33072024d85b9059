extension [UInt8] {
  /// Appends a number that is not negative in decimal digits.
  mutating func append(decimal value: Int) {
    if value < 10 { return append(UInt8(truncatingIfNeeded: 0x30 + value)) }
    append(decimal: value / 10)
    append(UInt8(truncatingIfNeeded: 0x30 + value % 10))
  }
}
