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
  public private(set) var files: [String] = []
  /// What could not be read, and why.
  public var failures: [(path: String, error: LatentFileError)] {
    findings.compactMap { finding in finding.error.map { (finding.path, $0) } }
  }
  /// The pictures beside them, in the folders that were entered.
  private(set) var pictures = PictureIndex()
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
    fileprivate var extensions: Set<String> {
      switch self {
      case .latents: FolderScan.extensions
      case .pictures: ["png", "jpg", "jpeg", "bmp"]
      }
    }
  }

  /// The endings of latent files.
  static let extensions: Set<String> = ["safetensors", "latent", "npy", "npz", "pt", "pth"]
  private let wanted: Wanted

  /// Scans each path: files as they are, folders through and through.
  public init(_ paths: [String], for wanted: Wanted = .latents) {
    self.wanted = wanted
    for path in paths { add(path) }
  }

  private mutating func found(_ path: String) {
    findings.append(Finding(path: path, error: nil))
    files.append(path)
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
    let names = listing.names
    pictures.add(names, in: prefix)
    for name in names.sorted() {
      let isWanted = names.withBytes(of: name, mayBeWanted)
      if !isWanted, name.isFolder == false { continue }
      if let path = names.text(of: name, after: prefix) {
        if name.isFolder == false { found(path) } else { visit(path, isWanted, depth: depth) }
      } else if isWanted {
        failed(prefix + names.repaired(name), .nameNotUTF8)
      }
    }
  }

  /// A folder, a link, or what the file system does not tell without asking.
  private mutating func visit(_ path: String, _ isWanted: Bool, depth: Int) {
    var status = stat()
    // A link that leads nowhere is nobody's file.
    guard stat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      enter(path, status, depth: depth + 1)
    } else if status.st_mode & S_IFMT == S_IFREG, isWanted {
      found(path)
    }
  }

  /// Whether there is a folder of this name.
  public static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether a file of this name is worth opening.
  private func mayBeWanted(_ name: UnsafeRawBufferPointer) -> Bool { Self.mayBe(wanted, name) }

  /// Whether a file of this name may be a latent.
  static func mayBeLatent(_ name: String) -> Bool {
    Array(name.utf8).withUnsafeBytes { mayBe(.latents, $0) }
  }

  private static func mayBe(_ wanted: Wanted, _ name: UnsafeRawBufferPointer) -> Bool {
    guard let ending = name.fileExtension(limit: 11) else {
      // InvokeAI's tensors have no extension.
      return wanted == .latents && name.starts(with: "Tensor_".utf8)
        && !name.contains(UInt8(ascii: "."))
    }
    return wanted.extensions.contains(ending) || wanted.extensions.contains(ending.lowercased())
  }
}

extension UnsafeRawBufferPointer {
  /// What stands behind a name's last dot; nil where that is more than `limit` bytes, or no dot.
  func fileExtension(limit: Int) -> String? {
    var start = count
    while start > 0, count - start <= limit {
      start -= 1
      guard self[start] == UInt8(ascii: ".") else { continue }
      return String(decoding: self[(start + 1)...], as: UTF8.self)
    }
    return nil
  }
}
