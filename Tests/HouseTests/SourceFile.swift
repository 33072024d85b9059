#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of the house, by lines.
struct SourceFile: Sendable {
  /// The path below the top of the package.
  let path: String
  let lines: [String]

  /// Where the package is.
  static let top = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

  init(_ path: String) throws {
    guard let file = fopen(Self.top + "/" + path, "r") else { throw Unreadable(path: path) }
    defer { fclose(file) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      text += buffer[..<count]
    }
    self.init(path: path, text: String(decoding: text, as: UTF8.self))
  }

  init(path: String, text: String) {
    self.path = path
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  struct Unreadable: Error { let path: String }

  /// The part of a line before a comment; a `//` within a string counts as one too.
  static func code(_ line: String) -> Substring {
    var end = line.startIndex
    while end < line.endIndex, !line[end...].hasPrefix("//") { end = line.index(after: end) }
    return line[..<end]
  }

  /// The modules that the file imports, with their line numbers.
  var imports: [(line: Int, module: String)] {
    lines.enumerated().compactMap { index, line in
      let words = Self.code(line).split { $0 == " " || $0 == "\t" }
      guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
        words[..<at].allSatisfy({ $0.hasPrefix("@") || Self.accessLevels.contains($0) })
      else { return nil }
      // `import struct Module.Name` names the module second.
      let name =
        Self.kinds.contains(words[at + 1]) && at + 2 < words.count
        ? words[at + 2] : words[at + 1]
      return (index + 1, String(name.prefix { $0 != "." }))
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]

  /// The Swift files below a folder, sorted.
  static func all(in folder: String) throws -> [SourceFile] {
    var files: [SourceFile] = []
    for name in names(in: folder) {
      let path = folder + "/" + name
      if name.hasSuffix(".swift") {
        files.append(try SourceFile(path))
      } else if isFolder(path) {
        files += try all(in: path)
      }
    }
    return files
  }

  /// The names in a folder, sorted, without hidden ones.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(top + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(top + "/" + path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
