import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps what was measured of files from one run to the next, a file for each folder of theirs.
///
/// A file is measured again when its size, time or inode changed. Programs may share the store:
/// each puts whole files in place, and takes over what another wrote in the meantime. When the
/// store grows beyond its limit, the folders that were not written for longest are forgotten.
public final class HealthStore: Sendable {
  /// All folders together.
  static let sizeLimit = 256 << 20
  /// A file changed within this time, in nanoseconds, could change again unseen.
  private static let settling = 2_000_000_000

  private let place: String
  private let folders = Mutex<[Substring: Entry]>([:])

  private struct Entry {
    var records: FolderRecords
    /// What was measured since; of one file the latest last.
    var changed: [FolderRecords.Named] = []
  }

  /// A store in the folder `place`, which is made when something is to be kept.
  public init(_ place: String) { self.place = place }

  /// What was kept of a file of this path, whatever the file is like now.
  func record(of path: String) -> FolderRecords.Record? {
    let (folder, name) = Self.split(path)
    return folders.withLock { folders in
      load(folder, &folders)
      return folders[folder]?.records.records[name]
    }
  }

  /// Remembers what was measured of a file.
  func keep(_ numbers: [LatentNumbers], of file: LatentFile) {
    // What came from standard input has no name to be found by again.
    guard file.place == nil, Self.now - file.stamp.modified > Self.settling else { return }
    let (folder, name) = Self.split(file.path)
    let record = FolderRecords.Record(
      size: file.stamp.size, modified: file.stamp.modified, inode: file.stamp.inode,
      numbers: LatentNumbers.encoded(numbers)[...])
    folders.withLock { folders in
      load(folder, &folders)
      folders[folder]?.changed.append((name, record))
    }
  }

  /// Writes what is new.
  ///
  /// What cannot be written is not kept; nobody needs to hear of it.
  public func save() {
    let changed = folders.withLock { folders in
      let changed = folders.filter { !$0.value.changed.isEmpty }.mapValues(\.changed)
      for folder in changed.keys { folders[folder]?.changed = [] }
      return changed
    }
    guard !changed.isEmpty, Self.makeFolder(place) else { return }
    for (folder, records) in changed {
      guard let real = Self.absolute(folder) else { continue }
      // Read again: another program may have written in the meantime.
      var others = read(real).records
      if !others.isEmpty {
        for (name, _) in records { others[name] = nil }
        others = others.filter { name, _ in access("\(real)/\(name)", F_OK) == 0 }
      }
      let bytes = FolderRecords.bytes(of: real, records + others.map { ($0.key, $0.value) })
      // What a power cut makes of it is as good as nothing, and is measured again.
      try? AtomicFile.save([bytes], to: path(of: real), replacing: true, isDurable: false)
    }
    forget()
  }

  private func load(_ folder: Substring, _ folders: inout [Substring: Entry]) {
    guard folders[folder] == nil else { return }
    let real = Self.absolute(folder)
    folders[folder] = Entry(records: real.map(read) ?? FolderRecords(folder: String(folder)))
  }

  private func read(_ folder: String) -> FolderRecords {
    let bytes = try? WholeFile.read(path(of: folder), limit: FolderRecords.sizeLimit)
    return bytes.flatMap { FolderRecords($0, folder: folder) } ?? FolderRecords(folder: folder)
  }

  /// FNV-1a of the folder's path; a folder whose number is another's finds its path inside.
  private func path(of folder: String) -> String {
    let hash = folder.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return "\(place)/\(String(repeating: "0", count: 16 - digits.count))\(digits).numbers"
  }

  /// Removes the folders written longest ago until the rest fits, and what a crash left half written.
  private func forget() {
    guard let listing = try? FolderListing(place, hidden: true) else { return }
    var files: [(path: String, stamp: FileStamp)] = []
    for name in listing.entries.map(\.name) {
      var status = stat()
      guard stat("\(place)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        continue
      }
      let stamp = FileStamp(status)
      if name.hasSuffix(".tmp"), Self.now - stamp.modified > 3_600_000_000_000 {
        unlink("\(place)/\(name)")
      } else if name.hasSuffix(".numbers") {
        files.append(("\(place)/\(name)", stamp))
      }
    }
    files.sort { $0.stamp.modified > $1.stamp.modified }
    var size = 0
    for file in files {
      size += file.stamp.size
      if size > Self.sizeLimit { unlink(file.path) }
    }
  }

  /// The folder as it was given and the name.
  private static func split(_ path: String) -> (folder: Substring, name: Substring) {
    guard let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path[...]) }
    return (path[...cut], path[path.utf8.index(after: cut)...])
  }

  private static func absolute(_ folder: Substring) -> String? {
    guard let path = realpath(String(folder), nil) else { return nil }
    defer { free(path) }
    return String(validatingCString: path)
  }

  private static var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  }

  /// Makes a folder and those around it.
  private static func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let cut = path.lastIndex(of: "/"), cut > path.startIndex else {
      return false
    }
    return makeFolder(String(path[..<cut])) && (mkdir(path, 0o700) == 0 || errno == EEXIST)
  }
}
