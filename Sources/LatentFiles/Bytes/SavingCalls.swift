#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What saving asks of the system, call by call: tests let any of them fail, or be the last one.
///
/// Each answers an `errno`, 0 where it did what was asked.
protocol SavingCalls {
  /// Makes a file in a folder that has no name yet, and that is gone with its last descriptor.
  mutating func makeNameless(in folder: String, mode: mode_t) -> (descriptor: Int32, code: Int32)
  /// Makes a file of this name, which nothing may have.
  mutating func make(_ path: String, mode: mode_t) -> (descriptor: Int32, code: Int32)
  /// Writes some of the bytes, one at least.
  mutating func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
  ) -> (count: Int, code: Int32)
  /// Returns when the file's bytes are on the disk.
  mutating func synchronize(_ descriptor: Int32) -> Int32
  /// Closes it.
  mutating func close(_ descriptor: Int32) -> Int32
  /// Gives a nameless file a name that nothing may have.
  mutating func name(_ descriptor: Int32, _ path: String) -> Int32
  /// Gives a file a further name, which nothing may have.
  mutating func link(_ path: String, to other: String) -> Int32
  /// Gives a file another name, and takes it from whatever has it.
  mutating func rename(_ path: String, to other: String) -> Int32
  /// Takes a name away.
  mutating func remove(_ path: String) -> Int32
  /// Returns when the folder's names are on the disk, as far as its file system can promise that.
  mutating func synchronizeFolder(_ folder: String)
}

/// The system's own.
struct SystemSavingCalls: SavingCalls {
  /// Whether the disk is waited for.
  let isDurable: Bool

  func makeNameless(in folder: String, mode: mode_t) -> (descriptor: Int32, code: Int32) {
    #if os(Linux)
      // O_TMPFILE, which glibc keeps from Swift: open(2).
      return result(open(folder, O_WRONLY | O_CLOEXEC | 0o20_000_000 | O_DIRECTORY, mode))
    #else
      return (-1, EOPNOTSUPP)
    #endif
  }

  func make(_ path: String, mode: mode_t) -> (descriptor: Int32, code: Int32) {
    result(open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode))
  }

  private func result(_ descriptor: Int32) -> (descriptor: Int32, code: Int32) {
    (descriptor, descriptor < 0 ? errno : 0)
  }

  func write(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32
  ) -> (count: Int, code: Int32) {
    while true {
      let count = systemWrite(descriptor, bytes.baseAddress, bytes.count)
      if count > 0 { return (count, 0) }
      // Nothing written and no reason told would go on for ever.
      guard count < 0 else { return (0, EIO) }
      if errno != EINTR { return (0, errno) }
    }
  }

  func synchronize(_ descriptor: Int32) -> Int32 { isDurable ? code(fsync(descriptor)) : 0 }

  func close(_ descriptor: Int32) -> Int32 { code(systemClose(descriptor)) }

  func name(_ descriptor: Int32, _ path: String) -> Int32 {
    code(linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW))
  }

  func link(_ path: String, to other: String) -> Int32 { code(systemLink(path, other)) }

  func rename(_ path: String, to other: String) -> Int32 { code(systemRename(path, other)) }

  func remove(_ path: String) -> Int32 { code(unlink(path)) }

  func synchronizeFolder(_ folder: String) {
    guard isDurable else { return }
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    _ = systemClose(descriptor)
  }

  private func code(_ result: Int32) -> Int32 { result == 0 ? 0 : errno }
}

#if canImport(Glibc)
  private let systemWrite = Glibc.write
  private let systemClose = Glibc.close
  private let systemLink = Glibc.link
  private let systemRename = Glibc.rename
#else
  private let systemWrite = Darwin.write
  private let systemClose = Darwin.close
  private let systemLink = Darwin.link
  private let systemRename = Darwin.rename
#endif
