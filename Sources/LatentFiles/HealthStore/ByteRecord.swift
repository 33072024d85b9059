/// Numbers and texts as bytes, little endian, one after the other.
struct RecordWriter {
  private(set) var bytes: [UInt8] = []

  /// Has room for so many bytes; more can be written, but not as fast.
  init(room: Int) { bytes.reserveCapacity(room) }

  mutating func put<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func put(_ number: Double) { put(number.bitPattern) }

  /// A text of at most 65,534 bytes, or none.
  mutating func put(_ text: String?) {
    guard let utf8 = text?.utf8, utf8.count < UInt16.max else { return put(UInt16.max) }
    put(UInt16(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  /// Bytes, which are counted.
  mutating func put(_ part: ArraySlice<UInt8>) {
    put(UInt32(part.count))
    bytes.append(contentsOf: part)
  }

  /// Bytes as they are.
  mutating func put(raw bytes: [UInt8]) { self.bytes.append(contentsOf: bytes) }
}

/// Reads what `RecordWriter` wrote; nil where the bytes end before it does, whatever they are.
struct RecordReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func number<Number: FixedWidthInteger>(_: Number.Type = Number.self) -> Number? {
    take(MemoryLayout<Number>.size)?.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(as: Number.self))
    }
  }

  mutating func double() -> Double? { number(UInt64.self).map { Double(bitPattern: $0) } }

  /// A count of things that take at least `width` bytes each: no more than there is room for.
  mutating func count(of width: Int) -> Int? {
    guard let count = number(UInt32.self), Int(count) <= rest.count / width else { return nil }
    return Int(count)
  }

  /// A text, or none; nil where there is neither.
  mutating func text() -> String?? {
    guard let count = number(UInt16.self) else { return nil }
    if count == .max { return .some(nil) }
    guard let bytes = take(Int(count)) else { return nil }
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    return String(validating: bytes, as: UTF8.self).map(String?.some) ?? nil
  }

  mutating func part() -> ArraySlice<UInt8>? {
    guard let count = count(of: 1) else { return nil }
    return take(count)
  }

  private mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}
