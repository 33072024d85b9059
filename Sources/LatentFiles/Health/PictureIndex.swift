#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The pictures and clips of folders, by name without extension, to find those that caches are of.
///
/// A folder is listed once, whatever the number of files that ask; only a picture that is found is
/// looked at.
struct PictureIndex {
  private static let extensions: Set<String> = [
    "png", "jpg", "jpeg", "webp", "bmp", "avif", "jxl", "gif", "mp4", "mov", "webm", "mkv", "avi",
  ]

  private var folders: [String: [String: String]] = [:]
  /// A folder without pictures, the last that was asked for.
  private var bare: String?

  /// The picture that `file` was made from and when it was written, where it lies beside it.
  mutating func picture(of file: FileFacts) -> (name: String, modified: Int)? {
    let path = file.path
    let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    // Most files lie where the one before lay, and most such folders have no picture.
    if let bare, file.writer != .aiToolkit, cut.map({ path[..<$0] }) ?? "" == bare { return nil }
    let place = cut.map { String(path[..<$0]) } ?? ""
    var folder = place
    let name = cut.map { file.path[$0...] } ?? file.path[...]
    // ai-toolkit keeps its caches in a folder of their own among the pictures.
    let own = "_latent_cache/"
    if file.writer == .aiToolkit, folder.hasSuffix(own) { folder.removeLast(own.utf8.count) }
    let pictures = index(folder)
    guard !pictures.isEmpty else {
      bare = folder == place ? place : nil
      return nil
    }
    for stem in Self.stems(name, file.writer) {
      guard let found = pictures[stem] else { continue }
      var status = stat()
      guard stat(folder + found, &status) == 0 else { continue }
      return (found, FileStamp(status).modified)
    }
    return nil
  }

  /// What the picture may be called: as the cache, or with the marks taken off that trainers put
  /// behind the name: `_0512x0768_flux`, before it musubi-tuner's frames, or ai-toolkit's hash.
  static func stems(_ name: Substring, _ writer: Writer?) -> [String] {
    let dot = name.dropFirst().lastIndex(of: ".")
    let stem = dot.map { name[..<$0] } ?? name
    let parts = stem.split(separator: "_", omittingEmptySubsequences: false)
    func dropping(_ count: Int) -> String { parts.dropLast(count).joined(separator: "_") }
    var stems = [String(stem)]
    if writer == .aiToolkit {
      // MD5 in URL-safe base64, 22 characters, which may have the mark between the two itself.
      let hash = stem.suffix(23)
      if hash.count == 23, hash.first == "_" { stems.append(String(stem.dropLast(23))) }
      stems.append(dropping(1))
    }
    guard parts.count > 2, isSize(parts[parts.count - 2]) else { return stems }
    stems.append(dropping(2))
    if writer == .musubiTuner, parts.count > 3,
      parts[parts.count - 3].allSatisfy({ $0.isNumber || $0 == "-" })
    {
      stems.append(dropping(3))
    }
    return stems
  }

  /// Whether this is `0512x0768` or the like.
  private static func isSize(_ text: Substring) -> Bool {
    let sizes = text.split(separator: "x", omittingEmptySubsequences: false)
    return sizes.count == 2 && sizes.allSatisfy { Int($0) != nil }
  }

  /// Takes over a folder that was listed; its path ends with a slash.
  mutating func add(_ names: FileNames, in folder: String) {
    var pictures: [String: String] = [:]
    for place in names.places where names.withBytes(of: place, Self.isPicture) {
      guard let name = names.text(of: place), let dot = name.utf8.lastIndex(of: UInt8(ascii: "."))
      else { continue }
      pictures[String(name[..<dot])] = name
    }
    folders[folder] = pictures
  }

  private static func isPicture(_ name: UnsafeRawBufferPointer) -> Bool {
    name.fileExtension(limit: 4).map { extensions.contains($0.lowercased()) } ?? false
  }

  private mutating func index(_ folder: String) -> [String: String] {
    if let known = folders[folder] { return known }
    let listing = try? FolderListing(folder.isEmpty ? "." : folder, where: Self.isPicture)
    add(listing?.names ?? FileNames(), in: folder)
    return folders[folder] ?? [:]
  }
}
