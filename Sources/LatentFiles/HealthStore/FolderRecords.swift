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

    func isOf(_ stamp: FileStamp) -> Bool {
      size == stamp.size && modified == stamp.modified && inode == stamp.inode
    }
  }

  /// Larger files were not written by this program.
  static let sizeLimit = 64 << 20
  private static let magic = Array("safelight health 1\n".utf8)

  /// The folder, by its absolute path without links.
  let folder: String
  /// By the name of the file.
  var records: [String: Record] = [:]

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
      records[name] = Record(
        size: Int(size), modified: Int(modified), inode: inode, numbers: numbers)
    }
  }

  /// The folder's file; records beyond the limit are left out.
  var bytes: [UInt8] {
    var writer = RecordWriter()
    writer.put(folder)
    var kept: [(name: String, record: Record)] = []
    var size = 0
    for (name, record) in records {
      size += name.utf8.count + record.numbers.count + 32
      guard size < Self.sizeLimit - 4096 else { break }
      kept.append((name, record))
    }
    writer.put(UInt32(kept.count))
    for (name, record) in kept {
      writer.put(name)
      writer.put(Int64(record.size))
      writer.put(Int64(record.modified))
      writer.put(record.inode)
      writer.put(Array(record.numbers))
    }
    let body = Self.magic + writer.bytes
    var trailer = RecordWriter()
    trailer.put(Self.checksum(body[...]))
    return body + trailer.bytes
  }

  private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer { bytes in
      UInt32(truncatingIfNeeded: crc32_z(0, bytes.baseAddress, bytes.count))
    }
  }
}
