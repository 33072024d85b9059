extension [UInt8] {
  /// Appends a character in UTF-8.
  mutating func append(scalar: Unicode.Scalar) {
    if let encoded = UTF8.encode(scalar) { append(contentsOf: encoded) }
  }
}
