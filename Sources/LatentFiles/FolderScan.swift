#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the files that may be latents in folders, in order of their paths.
///
/// Hidden files and folders are passed over; a folder reached twice through symbolic links is
/// entered once. What cannot be entered is reported, not thrown: the rest is still worth listing.
public struct FolderScan: Sendable {
  /// A folder within a folder beyond this depth is not entered.
  static let depthLimit = 64

  /// The files found, each folder's in order of name, folders among them.
  public private(set) var files: [String] = []
  /// Folders that could not be read, and why.
  public private(set) var failures: [(path: String, error: LatentFileError)] = []
  private var entered = Set<Identity>()

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Names that end so are listed; what they hold is told by their bytes.
  static let extensions: Set<Substring> = ["safetensors", "latent", "npy", "npz", "pt", "pth"]

  /// Scans each path: files as they are, folders through and through.
  public init(_ paths: [String]) {
    for path in paths { add(path) }
  }

  private mutating func add(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      failures.append((path, .system(.stat, errno: errno)))
      return
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      enter(path, status, depth: 0)
    } else {
      files.append(path)
    }
  }

  private mutating func enter(_ path: String, _ status: stat, depth: Int) {
    let identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
    guard depth < Self.depthLimit, entered.insert(identity).inserted else { return }
    guard let folder = opendir(path) else {
      failures.append((path, .system(.list, errno: errno)))
      return
    }
    let prefix = path.hasSuffix("/") ? path : path + "/"
    var names: [(name: String, isFolder: Bool?)] = []
    while let entry = readdir(folder) {
      let (name, isExact) = Self.name(of: entry)
      guard !name.hasPrefix(".") else { continue }
      if isExact {
        names.append((name, Self.isFolder(entry)))
      } else if Self.mayBeLatent(name) {
        failures.append((prefix + name, .nameNotUTF8))
      }
    }
    closedir(folder)
    names.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (name, isFolder) in names {
      if isFolder == false {
        if Self.mayBeLatent(name) { files.append(prefix + name) }
      } else {
        visit(prefix + name, name: name, depth: depth)
      }
    }
  }

  /// A folder, a link, or what the file system does not tell without asking.
  private mutating func visit(_ path: String, name: String, depth: Int) {
    var status = stat()
    // A link that leads nowhere is nobody's latent.
    guard stat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      enter(path, status, depth: depth + 1)
    } else if status.st_mode & S_IFMT == S_IFREG, Self.mayBeLatent(name) {
      files.append(path)
    }
  }

  /// Whether a file of this name is worth opening.
  static func mayBeLatent(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else {
      // InvokeAI's tensors have no extension.
      return name.hasPrefix("Tensor_")
    }
    let ending = name[name.index(after: dot)...]
    return extensions.contains(ending) || extensions.contains(Substring(ending.lowercased()))
  }

  /// The entry's name, and whether it is that to the letter or repaired to be UTF-8.
  private static func name(of entry: UnsafeMutablePointer<dirent>) -> (String, isExact: Bool) {
    withUnsafePointer(to: &entry.pointee.d_name) { field in
      field.withMemoryRebound(to: CChar.self, capacity: 256) { characters in
        if let name = String(validatingCString: characters) { return (name, true) }
        return (String(cString: characters), false)
      }
    }
  }

  /// Whether the entry is a folder; nil where only `stat` can tell.
  private static func isFolder(_ entry: UnsafeMutablePointer<dirent>) -> Bool? {
    switch Int(entry.pointee.d_type) {
    case Int(DT_DIR): true
    case Int(DT_REG): false
    case Int(DT_LNK), Int(DT_UNKNOWN): nil
    default: false
    }
  }
}
