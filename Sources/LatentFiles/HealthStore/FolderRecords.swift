import CZip

/// What is kept of one folder's files, as the bytes of a file of its own.
///
/// The bytes begin with the format's name and end with a checksum. Whatever is cut, changed or of
/// another version is as good as nothing: what is kept here can always be measured again.
struct FolderRecords {
  /// What is kept of one file.
  struct Record {
    /// What the file was like when it was measured.
    let size: Int
    let modified: Int
    let inode: UInt64
    /// `LatentNumbers` as bytes.
    let numbers: ArraySlice<UInt8>

    /// What was measured, where the file is as it was then.
    func latents(of stamp: FileStamp) -> [LatentNumbers]? {
      guard size == stamp.size, modified == stamp.modified, inode == stamp.inode else { return nil }
      return LatentNumbers.decode(numbers)
    }
  }

  /// Larger files were not written by this program.
  static let sizeLimit = 64 << 20
  private static let magic = Array("safelight health 2\n".utf8)

  /// The folder, by its absolute path without links.
  let folder: String
  /// By the name of the file.
  var records: [Substring: Record] = [:]

  /// Nothing kept yet.
  init(folder: String) { self.folder = folder }

  /// Reads bytes that were written for `folder`; nil where they are anything else.
  init?(_ bytes: [UInt8], folder: String) {
    guard bytes.starts(with: Self.magic), bytes.count >= Self.magic.count + 4 else { return nil }
    let body = bytes.dropLast(4)
    var trailer = RecordReader(bytes.suffix(4))
    guard trailer.number(UInt32.self) == Self.checksum(body) else { return nil }
    var reader = RecordReader(body.dropFirst(Self.magic.count))
    guard reader.text() == folder, let count = reader.count(of: 30) else { return nil }
    self.folder = folder
    records.reserveCapacity(count)
    for _ in 0..<count {
      guard case .some(.some(let name)) = reader.text(), let size = reader.number(Int64.self),
        let modified = reader.number(Int64.self), let inode = reader.number(UInt64.self),
        let numbers = reader.part()
      else { return nil }
      records[name[...]] = Record(
        size: Int(size), modified: Int(modified), inode: inode, numbers: numbers)
    }
  }

  /// A record and the name of its file.
  typealias Named = (name: Substring, record: Record)

  /// The file for a folder; records beyond the limit are left out, and of one name the last counts.
  static func bytes(of folder: String, _ records: [Named]) -> [UInt8] {
    var (size, count) = (0, 0)
    for (name, record) in records {
      let next = size + name.utf8.count + record.numbers.count + 32
      guard next < sizeLimit - 4096 else { break }
      (size, count) = (next, count + 1)
    }
    var writer = RecordWriter(room: size + 4096)
    writer.put(raw: magic)
    writer.put(folder)
    writer.put(UInt32(count))
    for (name, record) in records.prefix(count) {
      writer.put(String(name))
      writer.put(Int64(record.size))
      writer.put(Int64(record.modified))
      writer.put(record.inode)
      writer.put(record.numbers)
    }
    writer.put(checksum(writer.bytes[...]))
    return writer.bytes
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress, bytes.count))
    }
  }
}
