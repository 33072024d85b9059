import CZip

/// Reads one member of an archive from its beginning; libzip inflates it.
///
/// At the member's end libzip compares size and checksum.
final class ZipMemberReader {
  private let file: OpaquePointer
  private let source: ZipSourceReader

  init(_ archive: OpaquePointer, _ source: ZipSourceReader, index: Int) throws(LatentFileError) {
    guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
      let code = zip_error_code_zip(zip_get_error(archive))
      throw source.failure ?? .archive(ArchiveFault(code))
    }
    self.file = file
    self.source = source
  }

  deinit { zip_fclose(file) }

  /// Fills `buffer` from where the last call stopped.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(LatentFileError) {
    var done = 0
    while done < buffer.count {
      let count = try read(
        UnsafeMutableRawBufferPointer(rebasing: buffer[done...]))
      guard count > 0 else { throw .archive(.cutShort) }
      done += count
    }
  }

  /// Reads the next `count` bytes.
  func bytes(_ count: Int) throws(LatentFileError) -> [UInt8] {
    var failure: LatentFileError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(LatentFileError) {
        try read(
          into: UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]))
        initialized = count
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  /// Passes over `count` bytes.
  func skip(_ count: Int) throws(LatentFileError) {
    var left = count
    while left > 0 { left -= try bytes(min(left, 1 << 16)).count }
  }

  /// Makes sure that the member ends here, and that its checksum is right.
  func finish() throws(LatentFileError) {
    let byte = UnsafeMutableRawBufferPointer.allocate(byteCount: 1, alignment: 1)
    defer { byte.deallocate() }
    guard try read(byte) == 0 else { throw .archive(.damaged(ZIP_ER_INCONS)) }
  }

  private func read(_ buffer: UnsafeMutableRawBufferPointer) throws(LatentFileError) -> Int {
    let count = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
    guard count >= 0 else {
      let code = zip_error_code_zip(zip_file_get_error(file))
      throw source.failure ?? .archive(ArchiveFault(code))
    }
    return Int(count)
  }
}

/// What is wrong with an archive.
typealias ArchiveFault = LatentFileError.ArchiveFault

extension ArchiveFault {
  /// The fact behind an error code of libzip.
  init(_ code: Int32) {
    switch code {
    case ZIP_ER_NOZIP: self = .noDirectory
    case ZIP_ER_EOF: self = .cutShort
    case ZIP_ER_CRC: self = .wrongChecksum
    case ZIP_ER_COMPNOTSUPP: self = .unknownCompression
    case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: self = .encrypted
    default: self = .damaged(code)
    }
  }
}
