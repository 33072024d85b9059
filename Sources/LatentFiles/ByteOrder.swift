extension Array {
  /// The elements in the order of the bytes of their names: that of paths everywhere.
  ///
  /// Names in a folder mostly begin alike: what all share is left out, and the eight bytes behind it
  /// are compared as one number, which decides for nearly all.
  func sorted(byBytesOf name: (Element) -> String) -> [Element] {
    guard let first else { return self }
    let pattern = name(first)
    var shared = pattern.utf8.count
    for element in self {
      shared = name(element).withBytes { other in
        pattern.withBytes { bytes in bytes.prefix(shared).sharedCount(with: other) }
      }
    }
    var places = enumerated().map { index, element in
      (word: name(element).withBytes { $0.dropFirst(shared).leadingWord }, index: index)
    }
    places.sort { one, other in
      one.word == other.word
        ? name(self[one.index]).precedes(name(self[other.index])) : one.word < other.word
    }
    return places.map { self[$0.index] }
  }
}

extension String {
  /// Lends the bytes, which of names that the system gave lie in memory as they are.
  fileprivate func withBytes<Result>(
    _ body: (Slice<UnsafeBufferPointer<UInt8>>) -> Result
  ) -> Result {
    utf8.withContiguousStorageIfAvailable { body($0[...]) }
      ?? Array(utf8).withUnsafeBufferPointer { body($0[...]) }
  }

  fileprivate func precedes(_ other: String) -> Bool {
    withBytes { own in other.withBytes { own.lexicographicallyPrecedes($0) } }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// How many bytes both begin with.
  fileprivate func sharedCount(with other: Self) -> Int {
    let length = Swift.min(count, other.count)
    for offset in 0..<length where self[startIndex + offset] != other[other.startIndex + offset] {
      return offset
    }
    return length
  }

  /// The first eight bytes as a number, the first counting most; zeros where there are fewer.
  fileprivate var leadingWord: UInt64 {
    var word: UInt64 = 0
    for byte in prefix(8) { word = word << 8 | UInt64(byte) }
    return word << (8 * UInt64(8 - Swift.min(count, 8)))
  }
}
