import HybridInference
import TOML

extension UserSettings {
  /// Takes what a settings file says; what is unknown or wrong is told by line, and left out.
  public init(_ document: TOMLDocument) {
    self.init()
    problems = document.faults.map { SettingsProblem(line: $0.line, words: $0.kind.words) }
    for entry in document.entries {
      guard let row = SettingsTable.all.first(where: { $0.matches(entry.path) }) else {
        problems.append(SettingsProblem(line: entry.line, words: Self.unknown(entry.path)))
        continue
      }
      if let words = row.take(&self, entry) {
        problems.append(SettingsProblem(line: entry.line, words: words))
      } else {
        lines[entry.path.joined(separator: ".")] = entry.line
      }
    }
    checkEndpoints()
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }

  /// Leaves out endpoints without an address, and a choice of one that is not there.
  private mutating func checkEndpoints() {
    for endpoint in endpoints where endpoint.url.isEmpty {
      let name = "endpoints.\(endpoint.name)."
      let line = lines.filter { $0.key.hasPrefix(name) }.map(\.value).min()
      problems.append(
        SettingsProblem(line: line, words: "endpoints.\(endpoint.name) has no url"))
    }
    endpoints.removeAll { $0.url.isEmpty }
    let chosen = parameters.endpoint
    parameters.endpointNames = Set(endpoints.map(\.name))
    if let fault = parameters.fault(ofEndpoint: chosen) {
      let hint = SettingsRow.hint(chosen, endpoints.map(\.name))
      problems.append(
        SettingsProblem(
          line: lines["endpoint"], words: "\(Endpoint.shown(chosen)): \(fault)\(hint)"))
      lines["endpoint"] = nil
      parameters.endpoint = Settings().endpoint
    }
  }

  private static func unknown(_ path: [String]) -> String {
    let name = path.joined(separator: ".")
    // A name of the person's own stands for itself in what is suggested.
    let names = SettingsTable.all.filter { $0.path.count == path.count }.map { row in
      zip(row.path, path).map { $0 == "*" ? $1 : $0 }.joined(separator: ".")
    }
    // A setting that stands in the wrong table is found by its own name.
    let others = path.count > 2 ? [] : SettingsTable.all.compactMap(\.path.last)
    let near =
      TextMatch.nearest(to: name, among: names)
      ?? TextMatch.nearest(to: path.last ?? "", among: others)
    return "there is no setting \(name)" + (near.map { "; did you mean \($0)?" } ?? "")
  }
}

extension TOMLFault.Kind {
  /// What is wrong, in words.
  var words: String {
    switch self {
    case .tooLarge: "the file is too large to be settings"
    case .notUTF8: "this is no text in UTF-8; nothing was read"
    case .expected(let what): "expected \(what)"
    case .unterminatedText: "a text without its closing quote"
    case .badEscape(let letter): "\\\(letter) means nothing; write \\\\ for a backslash"
    case .control: "a control character"
    case .badNumber(let text): "\(text) is not a number"
    case .unsupported(let what): "\(what), which no setting takes"
    case .tooDeep: "lists within lists within lists"
    case .repeated(let name): "\(name) was set before; this one is left out"
    }
  }
}
