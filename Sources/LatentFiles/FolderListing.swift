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

  /// Lists the folder at `path`, hidden files only where they are asked for.
  init(_ path: String, hidden: Bool = false) throws(LatentFileError) {
    guard let folder = opendir(path) else { throw .system(.list, errno: errno) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    while let entry = readdir(folder) {
      let (name, isExact) = Self.name(of: entry)
      guard hidden ? name != "." && name != ".." : !name.hasPrefix(".") else { continue }
      entries.append(Entry(name: name, isExact: isExact, isFolder: Self.isFolder(entry)))
    }
    self.entries = entries
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> (String, isExact: Bool) {
    withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
        if let name = String(validatingCString: characters) { return (name, true) }
        return (String(cString: characters), false)
      }
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
