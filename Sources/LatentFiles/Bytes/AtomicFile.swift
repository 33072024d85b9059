#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes whole files: a reader, or the machine after a power cut, sees all of a file or none of it.
///
/// The bytes go to a hidden name in the same folder, to the disk, and only then under their name.
public enum AtomicFile {
  /// Writes `parts` one after the other as the file at `path`.
  ///
  /// An existing file is kept and `exists` thrown, unless `replacing`. Nothing is left behind when
  /// writing fails. Where it is not to be `isDurable`, the disk is not waited for: after a power cut
  /// the file may be there and empty.
  public static func save(
    _ parts: [[UInt8]], to path: String, replacing: Bool, isDurable: Bool = true
  ) throws(LatentFileError) {
    // Told early, so that nobody waits for gigabytes to hear it; told again at the end.
    if !replacing, exists(path) { throw .exists }
    let temporary = temporaryName(for: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .system(.open, errno: errno) }
    do throws(LatentFileError) {
      do throws(LatentFileError) {
        for part in parts { try append(part, to: descriptor) }
        guard !isDurable || fsync(descriptor) == 0 else { throw .system(.write, errno: errno) }
      } catch {
        close(descriptor)
        throw error
      }
      guard close(descriptor) == 0 else { throw .system(.write, errno: errno) }
      try place(temporary, at: path, replacing: replacing)
    } catch {
      unlink(temporary)
      throw error
    }
  }

  /// Makes a folder, and those above it, where they are not there.
  public static func makeFolder(_ path: String) throws(LatentFileError) {
    if mkdir(path, 0o777) == 0 || errno == EEXIST { return }
    let code = errno
    let parent = path.lastIndex { $0 == "/" }.map { String(path[..<$0]) } ?? ""
    guard code == ENOENT, !parent.isEmpty else { throw .system(.write, errno: code) }
    try makeFolder(parent)
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw .system(.write, errno: errno) }
  }

  /// Whether anything has this name.
  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  private static func append(_ bytes: [UInt8], to descriptor: Int32) throws(LatentFileError) {
    var failure: Int32?
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let start = buffer.baseAddress?.advanced(by: done)
        let count = write(descriptor, start, buffer.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          failure = errno
          return
        }
        done += count
      }
    }
    if let failure { throw .system(.write, errno: failure) }
  }

  private static func place(
    _ temporary: String, at path: String, replacing: Bool
  ) throws(LatentFileError) {
    if !replacing {
      // link() fails where the name is taken, in one step; rename() would replace.
      if link(temporary, path) == 0 {
        unlink(temporary)
        return
      }
      if errno == EEXIST { throw .exists }
      // File systems without hard links: FAT, some network mounts.
      if exists(path) { throw .exists }
    }
    guard rename(temporary, path) == 0 else { throw .system(.rename, errno: errno) }
  }

  private static func temporaryName(for path: String) -> String {
    let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    // The file's own name may be as long as names may be: it has no place in the temporary one.
    return "\(path[..<cut]).safelight-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).tmp"
  }
}
