import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Bytes that come in piece by piece and end as a `Storage` without another copy.
struct GrowingBody: ~Copyable {
  private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private(set) var count = 0

  /// Makes room for so many bytes, as far as it is sensible to believe whoever announces them.
  mutating func expect(_ length: Int) {
    if count == 0, length > bytes.count { _ = grow(to: min(length, 16 << 20)) }
  }

  /// False where there is no such memory.
  private mutating func grow(to capacity: Int) -> Bool {
    // The system moves the pages of what is large, so that it is never there twice.
    guard let larger = realloc(bytes.baseAddress, capacity) else { return false }
    bytes = UnsafeMutableRawBufferPointer(start: larger, count: capacity)
    return true
  }

  /// Takes more bytes; false where there is no memory for them.
  mutating func append(_ more: UnsafeRawBufferPointer) -> Bool {
    let needed = count + more.count
    if needed > bytes.count, !grow(to: max(64 << 10, needed / 2 * 3)), !grow(to: needed) {
      return false
    }
    UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: more)
    count = needed
    return true
  }

  /// Hands the bytes over; what comes in afterwards begins anew.
  mutating func storage() -> Storage {
    let start = UInt(bitPattern: bytes.baseAddress)
    let storage = Storage(lending: UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
      free(UnsafeMutableRawPointer(bitPattern: start))
    }
    bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    count = 0
    return storage
  }

  deinit { free(bytes.baseAddress) }
}

extension String {
  /// Without blanks and line ends around it.
  func trimmingBlanks() -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
