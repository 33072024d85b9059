/// The operands of a pickle's instructions, read one after the other.
struct PickleBytes {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func byte() throws(LatentFileError) -> UInt8 {
    guard position < bytes.count else { throw .pickle(.truncated) }
    position += 1
    return bytes[position - 1]
  }

  mutating func take(_ count: Int) throws(LatentFileError) -> ArraySlice<UInt8> {
    guard count <= bytes.count - position else { throw .pickle(.truncated) }
    position += count
    return bytes[position - count..<position]
  }

  /// A little-endian number of at most seven bytes.
  mutating func unsigned(_ width: Int) throws(LatentFileError) -> Int {
    try take(width).reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// A number in two's complement, its width before it.
  mutating func long() throws(LatentFileError) -> Int {
    let width = Int(try byte())
    guard width <= 8 else { throw .pickle(.malformed) }
    let digits = try take(width)
    let start = (digits.last ?? 0) & 0x80 == 0 ? 0 : -1
    return digits.reversed().reduce(start) { $0 << 8 | Int($1) }
  }

  /// A double, big endian for once.
  mutating func double() throws(LatentFileError) -> Double {
    Double(bitPattern: try take(8).reduce(0) { $0 << 8 | UInt64($1) })
  }

  mutating func text(_ count: Int) throws(LatentFileError) -> String {
    String(decoding: try take(count), as: UTF8.self)
  }

  /// A name that ends with a line feed.
  mutating func line() throws(LatentFileError) -> String {
    guard let end = bytes[position...].prefix(PickleLimits.name).firstIndex(of: 0x0A) else {
      throw .pickle(.truncated)
    }
    defer { position = end + 1 }
    return String(decoding: bytes[position..<end], as: UTF8.self)
  }
}

/// What a pickle may be made of at most; an aggregate of OneTrainer's for 50,000 pictures fits.
enum PickleLimits {
  /// Bytes of the pickle.
  static let bytes = 32 << 20
  /// Values made, kept or not, and values remembered: 24 bytes each.
  static let values = 1_000_000
  /// Marks open at once: containers within containers.
  static let depth = 256
  /// Bytes of a module's or a function's name.
  static let name = 256
}
