import Tensors

/// Bytes that come in piece by piece and end as a `Storage` without another copy.
struct GrowingBody: ~Copyable {
  private var bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
  private(set) var count = 0

  /// Makes room for so many bytes, as far as it is sensible to believe whoever announces them.
  mutating func expect(_ length: Int) {
    if count == 0, length > bytes.count { grow(to: min(length, 16 << 20)) }
  }

  private mutating func grow(to capacity: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 64)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    bytes.deallocate()
    bytes = larger
  }

  mutating func append(_ more: UnsafeRawBufferPointer) {
    if count + more.count > bytes.count { grow(to: max(64 << 10, (count + more.count) * 2)) }
    UnsafeMutableRawBufferPointer(rebasing: bytes[count...]).copyMemory(from: more)
    count += more.count
  }

  /// Hands the bytes over; what comes in afterwards begins anew.
  mutating func storage() -> Storage {
    let start = UInt(bitPattern: bytes.baseAddress)
    let storage = Storage(lending: UnsafeRawBufferPointer(rebasing: bytes[..<count])) {
      UnsafeMutableRawPointer(bitPattern: start)?.deallocate()
    }
    bytes = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    count = 0
    return storage
  }

  deinit { bytes.deallocate() }
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
