import JSON
import LatentFiles
import Workbench

/// `workbench.json` in the XDG state folder: what the workbench remembers of the folders that it was
/// opened on, the latest first.
enum StateFile {
  /// More folders than this are not remembered.
  private static let limit = 100

  /// Where it is, or would be.
  static var path: String? { UserFolders.state.map { $0 + "/workbench.json" } }

  /// All that is remembered; nothing where the file is not there or something else.
  static func read(_ path: String) -> [Remembered] {
    guard let bytes = try? WholeFile.read(path, limit: 64 << 20),
      let json = try? JSONParser.parse(bytes)
    else { return [] }
    return (json["folders"]?.array ?? []).compactMap(Remembered.init)
  }

  /// What is remembered of these paths, absolute.
  static func recall(_ paths: [String]) -> Remembered? {
    path.map(read)?.first { $0.paths == paths }
  }

  /// The paths of the latest run.
  static var latestPaths: [String]? { path.map(read)?.first?.paths }

  /// Remembers; what cannot be written is not worth a word on leaving.
  static func remember(_ remembered: Remembered) {
    guard let path, let folder = UserFolders.state else { return }
    let others = read(path).filter { $0.paths != remembered.paths }.prefix(limit - 1)
    let document = JSONValue.object([
      JSONMember("folders", .array(([remembered] + others).map(\.json)))
    ])
    try? PrivateFolder.make(folder)
    try? AtomicFile.save([Array(document.text.utf8)], to: path, replacing: true)
  }
}
