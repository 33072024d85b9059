import Tensors

/// The bytes that a container is read from: a file's own, or what they inflated to.
enum ByteSource: Sendable {
  case file(FileHandle)
  case memory(Storage)

  /// How many bytes there are.
  var count: Int {
    switch self {
    case .file(let file): file.stamp.size
    case .memory(let storage): storage.count
    }
  }

  /// Reads exactly `buffer.count` bytes at `offset`.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(LatentFileError) {
    switch self {
    case .file(let file): try file.read(into: buffer, at: offset)
    case .memory(let storage):
      guard offset >= 0, buffer.count <= storage.count - offset else {
        throw .truncated(needed: offset + buffer.count, available: storage.count)
      }
      storage.withUnsafeBytes { bytes in
        buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[offset...].prefix(buffer.count)))
      }
    }
  }

  /// Reads at most `count` bytes at `offset`: fewer at the end.
  func bytes(at offset: Int, count: Int) throws(LatentFileError) -> [UInt8] {
    let count = max(0, min(count, self.count - offset))
    var failure: LatentFileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(LatentFileError) {
        try read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]), at: offset)
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// The `count` bytes at `offset` as memory: copied, mapped, or a part of what is in memory.
  func storage(offset: Int, count: Int) throws(LatentFileError) -> Storage {
    guard offset >= 0, count >= 0, offset <= self.count - count else {
      throw .truncated(
        needed: offset.addingReportingOverflow(count).partialValue, available: self.count)
    }
    switch self {
    case .file(let file): return try MappedBytes.storage(of: file, offset: offset, count: count)
    case .memory(let whole): return whole.part(offset..<offset + count)
    }
  }
}

extension Storage {
  /// A stretch of these bytes, which stay where they are as long as anyone holds it.
  fileprivate func part(_ range: Range<Int>) -> Storage {
    let bytes = withUnsafeBytes { UnsafeRawBufferPointer(rebasing: $0[range]) }
    return Storage(lending: bytes, isIntact: { self.isIntact }, release: { _ = self })
  }
}
