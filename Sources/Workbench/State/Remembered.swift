import JSON

/// What is remembered of a folder from one run to the next.
public struct Remembered: Sendable, Equatable {
  /// The paths that the workbench was opened on, absolute.
  public var paths: [String]
  /// The selected file's path, absolute.
  public var selected: String?
  /// The panes that were compared last, as they were typed.
  public var sheetPlan: String?
  /// The marked files' paths, absolute.
  public var marked: [String] = []

  /// More marks than this are not kept.
  static let markLimit = 20_000

  /// Nothing but the paths.
  public init(paths: [String]) { self.paths = paths }
}

extension Remembered {
  /// Reads what `json` wrote; nil where it is something else.
  public init?(_ json: JSONValue) {
    guard let paths = json["paths"]?.array?.compactMap(\.string), !paths.isEmpty else { return nil }
    self.init(paths: paths)
    selected = json["selected"]?.string
    sheetPlan = json["sheet_plan"]?.string
    marked = (json["marked"]?.array?.compactMap(\.string) ?? []).prefix(Self.markLimit).map(\.self)
  }

  /// The object that is kept.
  public var json: JSONValue {
    .object([
      JSONMember("paths", .array(paths.map(JSONValue.string))),
      JSONMember("selected", JSONValue(selected)),
      JSONMember("sheet_plan", JSONValue(sheetPlan)),
      JSONMember("marked", .array(marked.prefix(Self.markLimit).map(JSONValue.string))),
    ])
  }
}

extension WorkbenchState {
  /// What is to be remembered of this run; paths become absolute by `folder`, the current one.
  public func remembered(in folder: String) -> Remembered {
    // Whoever leaves before the files are there loses nothing.
    if let recalled { return recalled }
    var remembered = Remembered(paths: paths.map { $0.absolute(in: folder) })
    remembered.selected = selectedFile.map { files[$0].path.absolute(in: folder) }
    remembered.sheetPlan = lastSheetPlan
    remembered.marked = marked.sorted().map { files[$0].path.absolute(in: folder) }
    return remembered
  }

  /// Begins where an earlier run ended, once the files are there.
  public mutating func recall(_ remembered: Remembered, in folder: String) {
    recalled = remembered
    self.folder = folder
    lastSheetPlan = remembered.sheetPlan
  }

  /// Marks and selects what was marked and selected, where it is still there.
  mutating func selectRecalled() {
    guard let recalled else { return }
    self.recalled = nil
    if !recalled.marked.isEmpty {
      let paths = Set(recalled.marked)
      marked = Set(files.indices.filter { paths.contains(files[$0].path.absolute(in: folder)) })
    }
    guard let path = recalled.selected,
      let row = visible.firstIndex(where: { files[$0].path.absolute(in: folder) == path })
    else { return }
    selection = row
    keepSelectionInSight()
  }
}

extension String {
  /// The path from the root, without `.` and doubled slashes; `..` stays, as links may lie before it.
  public func absolute(in folder: String) -> String {
    let path = hasPrefix("/") ? self : folder + "/" + self
    return "/" + path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }
}
