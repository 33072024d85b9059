#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An open regular file; closed when the last holder lets go.
final class FileHandle: Sendable {
  private let descriptor: Int32
  /// The file as it was when opened.
  let stamp: FileStamp

  /// Opens a regular file for reading; anything else is refused without waiting on it.
  init(path: String) throws(LatentFileError) {
    // O_NONBLOCK: opening a pipe that nobody writes to must not hang.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .system(.open, errno: errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .system(.stat, errno: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notARegularFile
    }
    stamp = FileStamp(status)
  }

  deinit { close(descriptor) }

  /// Reads exactly `count` bytes at `offset` into `buffer`.
  func read(
    into buffer: UnsafeMutableRawBufferPointer, at offset: Int
  ) throws(LatentFileError) {
    var done = 0
    while done < buffer.count {
      let start = buffer.baseAddress?.advanced(by: done)
      let count = pread(descriptor, start, buffer.count - done, off_t(offset + done))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .system(.read, errno: errno) }
      guard count > 0 else {
        throw .truncated(needed: offset + buffer.count, available: offset + done)
      }
      done += count
    }
  }

  /// Calls `body` with the descriptor, which must not be kept.
  func withDescriptor<Result>(_ body: (Int32) -> Result) -> Result { body(descriptor) }
}

/// What tells whether a file is still the one that was looked at.
public struct FileStamp: Sendable, Hashable {
  /// Bytes in the file.
  public let size: Int
  /// When the file was last written, in nanoseconds since 1970.
  public let modified: Int
  /// Device and inode number.
  public let device: UInt64
  /// See `device`.
  public let inode: UInt64

  /// The file of this name as it is now; nil where there is none.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init(_ status: stat) {
    size = Int(status.st_size)
    #if canImport(Glibc)
      let time = status.st_mtim
    #else
      let time = status.st_mtimespec
    #endif
    modified = Int(time.tv_sec) &* 1_000_000_000 &+ Int(time.tv_nsec)
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
  }
}
