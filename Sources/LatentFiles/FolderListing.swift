#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a folder holds, hidden files left out.
struct FolderListing {
  /// One name in the folder.
  struct Entry {
    /// The name; repaired to be UTF-8 where it is not.
    let name: String
    /// Whether `name` is that to the letter and leads back to the file.
    let isExact: Bool
    /// Whether it is a folder; nil where only `stat` can tell.
    let isFolder: Bool?
  }

  /// The entries, in the order in which the system has them.
  let entries: [Entry]

  /// Lists the folder at `path`, hidden files only where they are asked for, and of the others those
  /// whose names, as bytes, `isWanted` takes.
  init(
    _ path: String, hidden: Bool = false,
    where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(LatentFileError) {
    guard let folder = opendir(path) else { throw .system(.list, errno: errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      Self.withName(of: entry) { characters in
        let bytes = UnsafeRawBufferPointer(start: characters, count: strlen(characters))
        guard hidden || bytes.first != UInt8(ascii: "."), isWanted(bytes) else { return }
        let exact = String(validatingCString: characters)
        let name = exact ?? String(cString: characters)
        guard name != ".", name != ".." else { return }
        entries.append(
          Entry(name: name, isExact: exact != nil, isFolder: Self.isFolder(entry)))
      }
    }
    self.entries = entries
  }

  private static func withName(
    of entry: UnsafeMutablePointer<dirent>, _ body: (UnsafePointer<CChar>) -> Void
  ) {
    withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: 256, body)
    }
  }

  private static func isFolder(_ entry: UnsafeMutablePointer<dirent>) -> Bool? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_DIR): true
    case Int(DT_REG): false
    case Int(DT_LNK), Int(DT_UNKNOWN): nil
    default: false
    }
  }
}
