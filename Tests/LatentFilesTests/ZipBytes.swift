/// Zip archives made by hand: members stored, and whatever a test wants to lie about.
struct ZipBytes {
  struct Member {
    var name: String
    var bytes: [UInt8]
    var method: UInt16 = 0
    var flags: UInt16 = 0
    /// Declared size once inflated, where it is not the truth.
    var size: Int?
    var checksum: UInt32?
    /// Bytes of padding before the data, as torch aligns them.
    var padding = 0
  }

  var members: [Member] = []

  mutating func add(_ name: String, _ bytes: [UInt8]) {
    members.append(Member(name: name, bytes: bytes))
  }

  var bytes: [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = archive.count
      let checksum = member.checksum ?? Self.crc32(member.bytes)
      let common =
        Self.little(20, 2) + Self.little(Int(member.flags), 2) + Self.little(Int(member.method), 2)
        + Self.little(0, 4) + Self.little(Int(checksum), 4) + Self.little(member.bytes.count, 4)
        + Self.little(member.size ?? member.bytes.count, 4)
        + Self.little(member.name.utf8.count, 2)
      archive += [0x50, 0x4B, 3, 4] + common + Self.little(member.padding, 2)
      archive += Array(member.name.utf8) + [UInt8](repeating: 0, count: member.padding)
      archive += member.bytes
      directory += [0x50, 0x4B, 1, 2] + Self.little(20, 2) + common + Self.little(0, 2)
      directory += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4)
      directory += Self.little(offset, 4) + Array(member.name.utf8)
    }
    let start = archive.count
    archive += directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4)
    archive += Self.little(members.count, 2) + Self.little(members.count, 2)
    archive += Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(0, 2)
    return archive
  }

  static func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// Bit by bit: tests have small members.
  static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(UInt32.max) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
