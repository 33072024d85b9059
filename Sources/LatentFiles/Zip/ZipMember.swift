/// One file within a zip archive, as the archive's directory tells it.
struct ZipMember: Sendable, Equatable {
  /// Its place in the directory.
  let index: Int
  /// Its name, folders included.
  let name: String
  /// Bytes once inflated.
  let size: Int
  /// Bytes in the archive.
  let compressedSize: Int
  /// Whether the bytes lie in the archive as they are.
  let isStored: Bool
  /// CRC-32 of the inflated bytes.
  let checksum: UInt32
}
