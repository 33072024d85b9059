/// Finds changes by looking again and again: where the system does not tell of them, or has no more
/// room to (network file systems, the limit of inotify's watches).
struct PolledChanges: FolderChanges {
  /// Milliseconds between looks: soon enough for eyes, seldom enough for a disk that sleeps.
  static let interval = 1000

  private let paths: [String]
  private let pipe: StopPipe
  private let interval: Int
  private var seen: [String: FileStamp]

  init(_ paths: [String], pipe: StopPipe, interval: Int = Self.interval) {
    self.paths = paths
    self.pipe = pipe
    self.interval = interval
    seen = Self.look(paths)
  }

  mutating func wait(milliseconds: Int?) -> [FolderChange]? {
    guard pipe.wait(for: nil, milliseconds: min(milliseconds ?? interval, interval)) else {
      return nil
    }
    let now = Self.look(paths)
    defer { seen = now }
    let gone = seen.keys.filter { now[$0] == nil }.sorted().map(FolderChange.gone)
    let touched = now.keys.filter { seen[$0] != now[$0] }.sorted().map(FolderChange.touched)
    return gone + touched
  }

  /// All files of the folders, with what they look like.
  static func look(_ paths: [String]) -> [String: FileStamp] {
    FolderScan(paths).files.reduce(into: [:]) { files, path in
      files[path] = FileStamp(path: path)
    }
  }
}
