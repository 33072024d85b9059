import CZip

/// A zip archive of stored members, as numpy and torch write them: no compression, sizes below 4 GiB.
struct ZipWriter {
  private var directory: [UInt8] = []
  private var memberCount = 0
  private var size = 0
  /// The archive's bytes so far, in parts.
  private(set) var parts: [[UInt8]] = []

  /// The archive has 32 bits for every size.
  static let sizeLimit = 0xFFFF_0000

  /// Adds a member; its bytes begin at a multiple of `alignment` where that is more than 1.
  mutating func add(_ name: String, _ contents: [[UInt8]], alignment: Int = 1) {
    let count = contents.reduce(0) { $0 + $1.count }
    var sum = crc32(0, nil, 0)
    for part in contents {
      part.withUnsafeBufferPointer { bytes in
        guard let start = bytes.baseAddress, !bytes.isEmpty else { return }
        sum = crc32_z(sum, start, bytes.count)
      }
    }
    let padding = (alignment - (size + 30 + name.utf8.count + 4) % alignment) % alignment
    let hasPadding = alignment > 1
    // Version 2.0, no flags, stored, a day that is as good as any (1980-01-01).
    let shared: [UInt8] =
      Self.bytes(20, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2)
      + Self.bytes(0x21, 2) + Self.bytes(Int(UInt32(truncatingIfNeeded: sum)), 4)
      + Self.bytes(count, 4) + Self.bytes(count, 4) + Self.bytes(name.utf8.count, 2)
    var local: [UInt8] = [0x50, 0x4B, 3, 4] + shared
    local += Self.bytes(hasPadding ? padding + 4 : 0, 2) + Array(name.utf8)
    // torch's own kind of padding: a field that nobody reads.
    if hasPadding {
      local += Array("FB".utf8) + Self.bytes(padding, 2) + [UInt8](repeating: 0x5A, count: padding)
    }
    directory += [0x50, 0x4B, 1, 2] + Self.bytes(20, 2) + shared + Self.bytes(0, 2)
    directory += Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 2) + Self.bytes(0, 4)
    directory += Self.bytes(size, 4) + Array(name.utf8)
    parts.append(local)
    parts += contents
    size += local.count + count
    memberCount += 1
  }

  /// Ends the archive; answers all of its bytes.
  mutating func finish() -> [[UInt8]] {
    var end: [UInt8] = [0x50, 0x4B, 5, 6] + Self.bytes(0, 4) + Self.bytes(memberCount, 2)
    end += Self.bytes(memberCount, 2) + Self.bytes(directory.count, 4) + Self.bytes(size, 4)
    end += Self.bytes(0, 2)
    return parts + [directory, end]
  }

  private static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
