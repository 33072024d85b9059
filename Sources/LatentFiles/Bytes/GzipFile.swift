import CZip
import Tensors

/// Inflates a gzip file, as SimpleTuner wraps around its caches, into memory.
///
/// The size that the file's last four bytes declare is believed only as far as it is plausible, and
/// is exactly what is allocated: a file that inflates to more or less is refused. The checksum is
/// compared by zlib. Source: RFC 1952.
enum GzipFile {
  static let magic: [UInt8] = [0x1F, 0x8B]
  /// Header and trailer of the shortest file.
  private static let smallest = 18
  private static let chunk = 1 << 16

  /// What `file` inflates to.
  static func inflate(_ file: FileHandle) throws(LatentFileError) -> Storage {
    let size = file.stamp.size
    guard size >= smallest else { throw .truncated(needed: smallest, available: size) }
    let trailer = try ByteSource.file(file).bytes(at: size - 4, count: 4)
    let declared = trailer.reversed().reduce(0) { $0 << 8 | Int($1) }
    // More than deflate can do: these four bytes are not a size, so the file's end is not here.
    guard declared / 1032 <= size else { throw .archive(.cutShort) }
    try InflationLimit.check(compressed: size, inflated: declared)
    var failure: LatentFileError?
    let storage = Storage(count: declared) { output in
      do throws(LatentFileError) {
        try inflate(file, into: output)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return storage
  }

  private static func inflate(
    _ file: FileHandle, into output: UnsafeMutableRawBufferPointer
  ) throws(LatentFileError) {
    var stream = z_stream()
    guard safelight_gunzip_start(&stream) == Z_OK else { throw .archive(.damaged(Z_MEM_ERROR)) }
    defer { inflateEnd(&stream) }
    let source = ByteSource.file(file)
    var (read, written) = (0, 0)
    while true {
      var input = try source.bytes(at: read, count: chunk)
      // The gzip ends where the file does: an end before it, or none, is a damaged file.
      guard !input.isEmpty else { throw .archive(.cutShort) }
      read += input.count
      let status = input.withUnsafeMutableBufferPointer { bytes in
        stream.next_in = bytes.baseAddress
        stream.avail_in = UInt32(bytes.count)
        var status = Z_OK
        // zlib counts in 32 bits: large outputs go stretch by stretch.
        repeat {
          let room = min(output.count - written, 1 << 30)
          stream.next_out = output.baseAddress?.advanced(by: written)
            .assumingMemoryBound(to: UInt8.self)
          stream.avail_out = UInt32(room)
          status = CZip.inflate(&stream, Z_NO_FLUSH)
          written += room - Int(stream.avail_out)
        } while status == Z_OK && stream.avail_in > 0
        return status
      }
      switch status {
      case Z_STREAM_END:
        guard written == output.count, read == file.stamp.size, stream.avail_in == 0 else {
          throw .archive(.damaged(Z_DATA_ERROR))
        }
        return
      case Z_OK: continue
      // No progress: more bytes than were declared, or the end of the input in mid-symbol.
      case Z_BUF_ERROR where written < output.count: continue
      default: throw .archive(.damaged(status))
      }
    }
  }
}
