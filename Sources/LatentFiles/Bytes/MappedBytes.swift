import CMapping
import Tensors

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A stretch of a file as memory: read where it is small, mapped where copying would cost.
enum MappedBytes {
  /// From here on mapping is cheaper than reading; below, a private copy cannot vanish either.
  static let mappingThreshold = 4 << 20

  /// The `count` bytes at `offset`, which must lie within the file.
  static func storage(
    of file: FileHandle, offset: Int, count: Int
  ) throws(LatentFileError) -> Storage {
    guard offset >= 0, count >= 0, offset <= file.stamp.size - count else {
      throw .truncated(needed: offset + count, available: file.stamp.size)
    }
    return count < mappingThreshold
      ? try copy(of: file, offset: offset, count: count)
      : try mapping(of: file, offset: offset, count: count)
  }

  private static func copy(
    of file: FileHandle, offset: Int, count: Int
  ) throws(LatentFileError) -> Storage {
    var failure: LatentFileError?
    let storage = Storage(count: count) { buffer in
      do throws(LatentFileError) {
        try file.read(into: buffer, at: offset)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return storage
  }

  private static func mapping(
    of file: FileHandle, offset: Int, count: Int
  ) throws(LatentFileError) -> Storage {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let start = offset / page * page
    let mapping = file.withDescriptor { safelight_map($0, start, offset - start + count) }
    guard mapping >= 0 else { throw .system(.map, errno: errno) }
    let bytes = UnsafeRawBufferPointer(
      start: safelight_mapping_bytes(mapping) + (offset - start), count: count)
    return Storage(
      lending: bytes, isIntact: { safelight_mapping_is_intact(mapping) },
      pass: { range in
        safelight_mapping_let_go(mapping, offset - start + range.lowerBound, range.count)
      },
      release: { safelight_unmap(mapping) })
  }
}
