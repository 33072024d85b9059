import JSON

/// A comparison as text: its panes, their numbers, and what it takes to open it again.
public struct SheetDescription: Sendable, Equatable {
  /// The key of a PNG's text chunk that holds one.
  public static let textKey = "safelight.comparison"

  /// The panes.
  public var panes: [PaneRecord]
  /// The label of the pane that the others were compared with.
  public var reference: String
  /// Which reading is most plausible, in words.
  public var verdict: String?
  /// The program and its version.
  public var program: String

  /// Collects what is known.
  public init(panes: [PaneRecord], reference: String, verdict: String?, program: String) {
    self.panes = panes
    self.reference = reference
    self.verdict = verdict
    self.program = program
  }

  /// The object of the machine-readable contract.
  public var json: JSONValue {
    .object([
      JSONMember("path", .string(panes.first?.path ?? "")),
      JSONMember("reference", .string(reference)),
      JSONMember("panes", .array(panes.map(\.json))), JSONMember("verdict", JSONValue(verdict)),
      JSONMember("program", .string(program)),
    ])
  }

  /// Reads a description, or the first of several, of at most `limit` panes; nil for other text.
  public init?(_ text: String, limit: Int = 64) {
    guard let parsed = try? JSONParser.parse(text.utf8) else { return nil }
    let json = parsed.array?.first ?? parsed
    guard let panes = json["panes"]?.array, (1...limit).contains(panes.count) else { return nil }
    self.panes = panes.compactMap(PaneRecord.init)
    guard self.panes.count == panes.count else { return nil }
    reference = json["reference"]?.string ?? self.panes[0].label
    verdict = json["verdict"]?.string
    program = json["program"]?.string ?? ""
  }
}
