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

  /// The names, in the order in which the system has them.
  let names: FileNames

  /// The names as text, in the same order.
  var entries: [Entry] {
    names.places.map { place in
      let exact = names.text(of: place)
      return Entry(
        name: exact ?? names.repaired(place), isExact: exact != nil, isFolder: place.isFolder)
    }
  }

  /// Lists the folder at `path`, hidden files only where they are asked for, and of the others those
  /// whose names, as bytes, `isWanted` takes.
  init(
    _ path: String, hidden: Bool = false,
    where isWanted: (UnsafeRawBufferPointer) -> Bool = { _ in true }
  ) throws(LatentFileError) {
    guard let folder = opendir(path) else { throw .system(.list, errno: errno) }
    defer { closedir(folder) }
    var names = FileNames()
    while let entry = readdir(folder) {
      Self.withName(of: entry) { name in
        let isHidden = name.first == UInt8(ascii: ".")
        // A folder lists itself and the one around it.
        let isAround = isHidden && (name.count == 1 || (name.count == 2 && name[1] == name[0]))
        guard hidden ? !isAround : !isHidden, isWanted(name) else { return }
        names.append(name, isFolder: Self.isFolder(entry))
      }
    }
    self.names = names
  }

  private static func withName(
    of entry: UnsafeMutablePointer<dirent>, _ body: (UnsafeRawBufferPointer) -> Void
  ) {
    withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: 256) { name in
        body(UnsafeRawBufferPointer(start: name, count: strlen(name)))
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
