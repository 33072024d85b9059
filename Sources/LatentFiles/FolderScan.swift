#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds the files that may be latents, or pictures, in folders, in order of their paths.
///
/// Hidden files and folders are passed over; a folder reached twice through symbolic links is
/// entered once. What cannot be entered is reported, not thrown: the rest is still worth listing.
public struct FolderScan: Sendable {
  /// A folder within a folder beyond this depth is not entered.
  static let depthLimit = 64

  /// A file that was found, or something that could not be entered.
  public struct Finding: Sendable {
    /// Where it is.
    public let path: String
    /// Why it is no file to be read; nil for files.
    public let error: LatentFileError?
  }

  /// All that was found: what was asked for in its order, each folder's in order of name.
  public private(set) var findings: [Finding] = []
  /// The files among them.
  public var files: [String] { findings.filter { $0.error == nil }.map(\.path) }
  /// What could not be read, and why.
  public var failures: [(path: String, error: LatentFileError)] {
    findings.compactMap { finding in finding.error.map { (finding.path, $0) } }
  }
  /// The folders that were entered, in the same order.
  private(set) var folders: [String] = []
  private var entered = Set<Identity>()

  private struct Identity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// What is looked for in folders.
  public enum Wanted: Sendable {
    /// Files that may hold latents.
    case latents
    /// Files that may be pictures.
    case pictures

    /// Names that end so are listed; what they hold is told by their bytes.
    fileprivate var extensions: Set<Substring> {
      switch self {
      case .latents: FolderScan.extensions
      case .pictures: ["png", "jpg", "jpeg", "bmp"]
      }
    }
  }

  /// The endings of latent files.
  static let extensions: Set<Substring> = ["safetensors", "latent", "npy", "npz", "pt", "pth"]
  private let wanted: Wanted

  /// Scans each path: files as they are, folders through and through.
  public init(_ paths: [String], for wanted: Wanted = .latents) {
    self.wanted = wanted
    for path in paths { add(path) }
  }

  private mutating func found(_ path: String) {
    findings.append(Finding(path: path, error: nil))
  }

  private mutating func failed(_ path: String, _ error: LatentFileError) {
    findings.append(Finding(path: path, error: error))
  }

  private mutating func add(_ path: String) {
    if path == StandardInput.name { return found(path) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      return failed(path, .system(.stat, errno: errno))
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      enter(path, status, depth: 0)
    } else {
      found(path)
    }
  }

  private mutating func enter(_ path: String, _ status: stat, depth: Int) {
    let identity = Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), inode: UInt64(status.st_ino))
    guard depth < Self.depthLimit, entered.insert(identity).inserted else { return }
    let listing: FolderListing
    do throws(LatentFileError) {
      listing = try FolderListing(path)
    } catch {
      return failed(path, error)
    }
    folders.append(path)
    let prefix = path.hasSuffix("/") ? path : path + "/"
    for entry in listing.entries where !entry.isExact && mayBeWanted(entry.name) {
      failed(prefix + entry.name, .nameNotUTF8)
    }
    for entry in listing.entries.filter(\.isExact).sorted(byBytesOf: \.name) {
      if entry.isFolder == false {
        if mayBeWanted(entry.name) { found(prefix + entry.name) }
      } else {
        visit(prefix + entry.name, name: entry.name, depth: depth)
      }
    }
  }

  /// A folder, a link, or what the file system does not tell without asking.
  private mutating func visit(_ path: String, name: String, depth: Int) {
    var status = stat()
    // A link that leads nowhere is nobody's file.
    guard stat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      enter(path, status, depth: depth + 1)
    } else if status.st_mode & S_IFMT == S_IFREG, mayBeWanted(name) {
      found(path)
    }
  }

  /// Whether there is a folder of this name.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a file of this name is worth opening.
  private func mayBeWanted(_ name: String) -> Bool { Self.mayBe(wanted, name) }

  /// Whether a file of this name may be a latent.
  static func mayBeLatent(_ name: String) -> Bool { mayBe(.latents, name) }

  private static func mayBe(_ wanted: Wanted, _ name: String) -> Bool {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else {
      // InvokeAI's tensors have no extension.
      return wanted == .latents && name.hasPrefix("Tensor_")
    }
    let ending = name[name.utf8.index(after: dot)...]
    if wanted == .latents, ending == "safetensors" { return true }
    let extensions = wanted.extensions
    return extensions.contains(ending) || extensions.contains(Substring(ending.lowercased()))
  }
}
