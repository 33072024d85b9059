import TOML

/// A setting that there is: the table of them reads the file, words its complaints, and makes the page
/// of the documentation.
struct SettingsRow: Sendable {
  /// The names that lead to it; `*` stands for a name that the person chooses.
  let path: [String]
  /// What it takes: `text`, `a list of folders`.
  let takes: String
  /// What it does, for the documentation.
  let words: String
  /// An example of a value.
  let example: String
  /// Takes an entry; answers what is wrong with it.
  let take: @Sendable (inout UserSettings, TOMLEntry) -> String?

  init(
    _ path: String, _ takes: String, _ words: String, example: String,
    take: @escaping @Sendable (inout UserSettings, TOMLEntry) -> String?
  ) {
    self.path = path.split(separator: ".").map(String.init)
    self.takes = takes
    self.words = words
    self.example = example
    self.take = take
  }

  /// Whether an entry's names lead here.
  func matches(_ path: [String]) -> Bool {
    path.count == self.path.count && zip(self.path, path).allSatisfy { $0 == "*" || $0 == $1 }
  }
}

extension SettingsRow {
  /// A row that takes a text.
  static func text(
    _ path: String, _ words: String, example: String,
    take: @escaping @Sendable (inout UserSettings, String, [String]) -> String?
  ) -> SettingsRow {
    SettingsRow(path, "text", words, example: example) { settings, entry in
      guard let text = entry.value.string else { return wrong(entry, "text in quotes") }
      return take(&settings, text, entry.path)
    }
  }

  /// A row that takes one of a few words.
  static func choice(
    _ path: String, _ choices: [String], _ words: String,
    take: @escaping @Sendable (inout UserSettings, String) -> Void
  ) -> SettingsRow {
    let takes = choices.joined(separator: ", ")
    return SettingsRow(path, takes, words, example: "\"\(choices[0])\"") { settings, entry in
      guard let text = entry.value.string else { return wrong(entry, "text in quotes") }
      guard choices.contains(text) else {
        return "\(text) is none of \(takes)" + hint(text, choices)
      }
      take(&settings, text)
      return nil
    }
  }

  /// A row that takes a list of texts, or a single one.
  static func list(
    _ path: String, _ takes: String, _ words: String, example: String,
    take: @escaping @Sendable (inout UserSettings, [String], [String]) -> String?
  ) -> SettingsRow {
    SettingsRow(path, takes, words, example: example) { settings, entry in
      guard let texts = entry.value.strings else { return wrong(entry, takes) }
      return take(&settings, texts, entry.path)
    }
  }

  static func wrong(_ entry: TOMLEntry, _ expected: String) -> String {
    "\(entry.path.last ?? "") takes \(expected), this is \(entry.value.kind)"
  }

  /// `; did you mean sdxl?` where one of the names is near.
  static func hint(_ text: String, _ names: [String]) -> String {
    TextMatch.nearest(to: text, among: names).map { "; did you mean \($0)?" } ?? ""
  }
}
