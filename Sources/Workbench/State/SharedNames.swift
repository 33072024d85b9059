/// What the names of each folder have in common, for a list of many folders.
struct SharedNames: Sendable, Hashable {
  private var folders: [String: SharedName] = [:]

  /// Compares the names of each folder with each other.
  init(_ names: [String]) {
    folders = Dictionary(grouping: names, by: Self.folder).mapValues(SharedName.init)
  }

  /// Whether a name has what the others of its folder have.
  func covers(_ name: String) -> Bool { folders[Self.folder(name)]?.covers(name) ?? false }

  /// The name, no wider than this: cut where it is like the others of its folder, but for the folder
  /// where there is room.
  func fitted(_ name: String, to columns: Int) -> String {
    guard name.columns > columns, let shared = folders[Self.folder(name)] else {
      return name.fitted(to: columns, .keepsBoth)
    }
    let folder = Self.folder(name)
    let short = shared.fitted(name, to: columns)
    guard !folder.isEmpty, short.hasPrefix("…") else { return short }
    let whole = folder.harmless + short
    return whole.columns <= columns ? whole : short
  }

  /// What stands before the name itself, with the slash.
  private static func folder(_ name: String) -> String {
    name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }
}
