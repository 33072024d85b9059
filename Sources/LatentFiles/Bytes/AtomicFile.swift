#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Writes whole files: a reader, or the machine after a power cut, sees all of a file or none of it.
///
/// The bytes go to a file without a name in the same folder, to the disk, and only then under their
/// name, so that a program that is killed leaves nothing behind. Where the system has no such files
/// (not Linux, some network mounts), and for the moment in which a file is replaced, they have a
/// hidden name that nobody lists.
public enum AtomicFile {
  /// Writes `parts` one after the other as the file at `path`.
  ///
  /// An existing file is kept and `exists` thrown, unless `replacing`. Nothing is left behind when
  /// writing fails. What is private can be read by its owner alone. Where it is not to be `isDurable`,
  /// the disk is not waited for: after a power cut the file may be there and empty.
  public static func save(
    _ parts: [[UInt8]], to path: String, replacing: Bool, isPrivate: Bool = false,
    isDurable: Bool = true
  ) throws(LatentFileError) {
    var calls = SystemSavingCalls(isDurable: isDurable)
    try save(parts, to: path, replacing: replacing, isPrivate: isPrivate, by: &calls)
  }

  /// The same, by other means.
  static func save(
    _ parts: [[UInt8]], to path: String, replacing: Bool, isPrivate: Bool = false,
    by calls: inout some SavingCalls
  ) throws(LatentFileError) {
    // Told early, so that nobody waits for gigabytes to hear it; told again at the end.
    if !replacing, exists(path) { throw .exists }
    // A device or pipe would be gone: nobody who writes there wants that.
    if isSpecial(path) { throw .notARegularFile }
    let mode: mode_t = isPrivate ? 0o600 : 0o666
    let place = Place(path)
    let isDone = try saveNameless(parts, to: place, replacing: replacing, mode: mode, by: &calls)
    if !isDone { try saveHidden(parts, to: place, replacing: replacing, mode: mode, by: &calls) }
    calls.synchronizeFolder(place.folder)
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

  /// Whether this is the name of something other than a file, or a link to one.
  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else { return false }
    return ![S_IFREG, S_IFLNK].contains(status.st_mode & S_IFMT)
  }

  /// A path, and the folder it is in.
  private struct Place {
    let path: String
    let folder: String
    /// A name beside it.
    ///
    /// The file's own may be as long as names may be: it has no place in this one.
    let hidden: String

    init(_ path: String) {
      self.path = path
      let cut = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
      folder = cut == path.startIndex ? "." : String(path[..<cut])
      hidden = "\(path[..<cut]).safelight-\(getpid())-\(UInt64.random(in: 0...UInt64.max)).tmp"
    }
  }

  /// False where files without names cannot be had, or not be given names; then nothing has changed.
  private static func saveNameless(
    _ parts: [[UInt8]], to place: Place, replacing: Bool, mode: mode_t,
    by calls: inout some SavingCalls
  ) throws(LatentFileError) -> Bool {
    let (descriptor, code) = calls.makeNameless(in: place.folder, mode: mode)
    guard code == 0 else { return false }
    do throws(LatentFileError) {
      try write(parts, to: descriptor, by: &calls)
      let isDone = try name(descriptor, place, replacing: replacing, by: &calls)
      _ = calls.close(descriptor)
      return isDone
    } catch {
      _ = calls.close(descriptor)
      throw error
    }
  }

  private static func name(
    _ descriptor: Int32, _ place: Place, replacing: Bool, by calls: inout some SavingCalls
  ) throws(LatentFileError) -> Bool {
    switch calls.name(descriptor, place.path) {
    case 0: return true
    case EEXIST where !replacing: throw .exists
    case EEXIST: break
    default: return false
    }
    guard calls.name(descriptor, place.hidden) == 0 else { return false }
    let code = calls.rename(place.hidden, to: place.path)
    guard code == 0 else {
      _ = calls.remove(place.hidden)
      throw .system(.rename, errno: code)
    }
    return true
  }

  private static func saveHidden(
    _ parts: [[UInt8]], to place: Place, replacing: Bool, mode: mode_t,
    by calls: inout some SavingCalls
  ) throws(LatentFileError) {
    let (descriptor, code) = calls.make(place.hidden, mode: mode)
    guard code == 0 else { throw .system(.open, errno: code) }
    do throws(LatentFileError) {
      do throws(LatentFileError) {
        try write(parts, to: descriptor, by: &calls)
      } catch {
        _ = calls.close(descriptor)
        throw error
      }
      let code = calls.close(descriptor)
      guard code == 0 else { throw .system(.write, errno: code) }
      try put(place, replacing: replacing, by: &calls)
    } catch {
      _ = calls.remove(place.hidden)
      throw error
    }
  }

  private static func put(
    _ place: Place, replacing: Bool, by calls: inout some SavingCalls
  ) throws(LatentFileError) {
    if !replacing {
      // link() fails where the name is taken, in one step; rename() would replace.
      switch calls.link(place.hidden, to: place.path) {
      case 0:
        _ = calls.remove(place.hidden)
        return
      case EEXIST: throw .exists
      // File systems without hard links: FAT, some network mounts.
      default: if exists(place.path) { throw .exists }
      }
    }
    let code = calls.rename(place.hidden, to: place.path)
    guard code == 0 else { throw .system(.rename, errno: code) }
  }

  /// Writes everything, and waits until it is on the disk.
  private static func write(
    _ parts: [[UInt8]], to descriptor: Int32, by calls: inout some SavingCalls
  ) throws(LatentFileError) {
    for part in parts {
      let code = part.withUnsafeBytes { buffer in
        var rest = buffer[...]
        while !rest.isEmpty {
          let (count, code) = calls.write(UnsafeRawBufferPointer(rebasing: rest), to: descriptor)
          guard code == 0 else { return code }
          rest = rest.dropFirst(count)
        }
        return 0
      }
      guard code == 0 else { throw .system(.write, errno: code) }
    }
    let code = calls.synchronize(descriptor)
    guard code == 0 else { throw .system(.write, errno: code) }
  }
}
