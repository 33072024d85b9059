import CZip

/// What libzip reads an archive from: our open file, or memory.
///
/// libzip asks for bytes through one C function. Giving it our own has three uses: the file is the
/// one that was opened and stamped, whatever its name leads to by now; an archive that is nothing but
/// a directory of a million members cannot make libzip read, and keep, all of it; and where a stored
/// member's bytes lie, which libzip does not tell, is where it reads next.
final class ZipSourceReader {
  /// What opening an archive may read: the tail with the directory's end, and 80,000 members.
  private static let openingBudget = 4 << 20

  private let bytes: ByteSource
  private var position = 0
  private var budget = ZipSourceReader.openingBudget
  /// Where the latest bytes came from.
  private(set) var lastRead = 0..<0
  /// Why reading failed, where it did.
  private(set) var failure: LatentFileError?
  private var error = zip_error_t()

  init(_ bytes: ByteSource) {
    self.bytes = bytes
    zip_error_init(&error)
  }

  /// The directory has been read: from here on members are, whose sizes are known.
  func directoryIsRead() { budget = .max }

  /// The C function; `state` is the reader, held once.
  static let callback: zip_source_callback = { state, data, length, command in
    guard let state else { return -1 }
    let reader = Unmanaged<ZipSourceReader>.fromOpaque(state)
    guard command != ZIP_SOURCE_FREE else {
      reader.release()
      return 0
    }
    return reader.takeUnretainedValue()
      .answer(command, UnsafeMutableRawBufferPointer(start: data, count: Int(clamping: length)))
  }

  private func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawBufferPointer
  ) -> zip_int64_t {
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_READ: return read(into: data)
    case ZIP_SOURCE_CLOSE: return 0
    case ZIP_SOURCE_STAT:
      guard let stat = data.baseAddress?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
      zip_stat_init(stat)
      stat.pointee.size = zip_uint64_t(bytes.count)
      stat.pointee.valid = zip_uint64_t(ZIP_STAT_SIZE)
      return zip_int64_t(MemoryLayout<zip_stat_t>.size)
    case ZIP_SOURCE_ERROR:
      return zip_error_to_data(&error, data.baseAddress, zip_uint64_t(data.count))
    case ZIP_SOURCE_SEEK:
      let target = zip_source_seek_compute_offset(
        zip_uint64_t(position), zip_uint64_t(bytes.count), data.baseAddress,
        zip_uint64_t(data.count), &error)
      guard target >= 0 else { return -1 }
      position = Int(target)
      return 0
    case ZIP_SOURCE_TELL: return zip_int64_t(position)
    case ZIP_SOURCE_SUPPORTS: return Self.supported
    default:
      zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
      return -1
    }
  }

  private func read(into data: UnsafeMutableRawBufferPointer) -> zip_int64_t {
    let count = max(0, min(data.count, bytes.count - position))
    guard count <= budget else {
      failure = .archive(.directoryTooLarge)
      zip_error_set(&error, ZIP_ER_MEMORY, 0)
      return -1
    }
    do throws(LatentFileError) {
      try bytes.read(into: UnsafeMutableRawBufferPointer(rebasing: data[..<count]), at: position)
    } catch {
      failure = error
      zip_error_set(&self.error, ZIP_ER_READ, 0)
      return -1
    }
    if budget < .max { budget -= count }
    lastRead = position..<position + count
    position += count
    return zip_int64_t(count)
  }

  /// One bit for each command, as zip_source_make_command_bitmap makes them; it is variadic.
  private static let supported: zip_int64_t = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
  ].reduce(0) { $0 | 1 << zip_int64_t($1.rawValue) }
}
