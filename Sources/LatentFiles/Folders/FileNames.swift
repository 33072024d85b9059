#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Names in a folder, their bytes behind each other: thousands are sorted before any becomes text.
struct FileNames {
  /// One of the names.
  struct Place {
    fileprivate let start: Int
    fileprivate let count: Int
    /// Whether it is a folder's; nil where only `stat` can tell.
    let isFolder: Bool?
  }

  /// All names, in the order in which they were added.
  private(set) var places: [Place] = []
  private var bytes: [UInt8] = []

  /// Adds a name.
  mutating func append(_ name: UnsafeRawBufferPointer, isFolder: Bool?) {
    places.append(Place(start: bytes.count, count: name.count, isFolder: isFolder))
    bytes.append(contentsOf: name)
  }

  /// Lends the bytes of a name.
  func withBytes<Result>(
    of place: Place, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { bytes in
      try body(UnsafeRawBufferPointer(rebasing: bytes[place.start..<place.start + place.count]))
    }
  }

  /// The name behind `prefix`; nil where it is not UTF-8 and would not lead back to the file.
  func text(of place: Place, after prefix: String = "") -> String? {
    withBytes(of: place) { name in
      guard name.allSatisfy({ $0 < 0x80 }) else {
        return String(validating: name, as: UTF8.self).map { prefix + $0 }
      }
      let count = prefix.utf8.count + name.count
      return String(unsafeUninitializedCapacity: count) { text in
        let rest = UnsafeMutableRawBufferPointer(text).dropFirst(text.initialize(fromUTF8: prefix))
        UnsafeMutableRawBufferPointer(rebasing: rest).copyMemory(from: name)
        return count
      }
    }
  }

  /// The name, made UTF-8 where it is not.
  func repaired(_ place: Place) -> String {
    withBytes(of: place) { String(decoding: $0, as: UTF8.self) }
  }

  /// The names in the order of their bytes: that of paths everywhere.
  ///
  /// They mostly begin alike: what all share is left out, and the eight bytes behind it are compared
  /// as one number, which decides for nearly all.
  func sorted() -> [Place] {
    bytes.withUnsafeBytes { bytes in
      func name(_ place: Place) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[place.start..<place.start + place.count])
      }
      guard let first = places.first.map(name) else { return [] }
      let shared = places.reduce(first.count) { $1.count == 0 ? 0 : first.shared($0, name($1)) }
      var order = places.map { (word: name($0).word(at: shared), place: $0) }
      order.sort { one, other in
        one.word == other.word ? name(one.place).precedes(name(other.place)) : one.word < other.word
      }
      return order.map(\.place)
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Writes the text's bytes, and says how many they are.
  fileprivate func initialize(fromUTF8 text: String) -> Int {
    initialize(from: text.utf8).index
  }
}

extension UnsafeRawBufferPointer {
  /// How many of the first `count` bytes another name begins with, too.
  fileprivate func shared(_ count: Int, _ other: UnsafeRawBufferPointer) -> Int {
    let length = Swift.min(count, other.count)
    for index in 0..<length where self[index] != other[index] { return index }
    return length
  }

  /// Eight bytes as a number, the first counting most; zeros where there are fewer.
  fileprivate func word(at offset: Int) -> UInt64 {
    if offset + 8 <= count {
      return UInt64(bigEndian: loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    var word: UInt64 = 0
    for index in 0..<8 {
      word = word << 8 | (offset + index < count ? UInt64(self[offset + index]) : 0)
    }
    return word
  }

  fileprivate func precedes(_ other: UnsafeRawBufferPointer) -> Bool {
    guard let own = baseAddress, let others = other.baseAddress else { return count < other.count }
    let difference = memcmp(own, others, Swift.min(count, other.count))
    return difference == 0 ? count < other.count : difference < 0
  }
}
