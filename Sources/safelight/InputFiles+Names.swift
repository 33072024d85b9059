extension InputFiles {
  /// The name of a file without folders and ending; `stdin` for standard input.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if name == "-" { return "stdin" }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }
}
