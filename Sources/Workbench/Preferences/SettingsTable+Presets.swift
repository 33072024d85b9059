import Latents
import TOML

extension SettingsTable {
  /// Presets of one's own: those of a known VAE, with other numbers.
  static let presets: [SettingsRow] = [
    .text("presets.*.base", "the preset that it is like; needed first", example: "\"sdxl\"") {
      settings, text, path in
      let library = PresetLibrary.bundled
      guard library[path[1]] == nil else { return "\(path[1]) is one of the program's own presets" }
      guard let base = library[text] else {
        return "no preset is called \(text)" + SettingsRow.hint(text, library.presets.map(\.id))
      }
      settings.presets.append(base.derived(id: path[1]))
      return nil
    },
    .text("presets.*.name", "its name in lists", example: "\"my fine-tuned VAE\"") {
      settings, text, path in settings.onPreset(path[1]) { $0.named(text) }
    },
    number("presets.*.scaling_factor", "its scaling_factor", example: "0.13025") {
      $1 == 0 ? nil : $0.scaled(by: $1, shift: nil)
    },
    number("presets.*.shift_factor", "its shift_factor", example: "0.1159") {
      $0.scaled(by: nil, shift: $1)
    },
    .text("presets.*.decode_endpoint", "where its VAE is", example: "\"https://example.org/sdxl\"")
    {
      settings, text, path in
      if let fault = Settings.fault(ofEndpoint: text) { return "\(text): \(fault)" }
      return settings.onPreset(path[1]) { $0.decoded(at: text) }
    },
  ]

  private static func number(
    _ path: String, _ words: String, example: String,
    _ change: @escaping @Sendable (Preset, Double) -> Preset?
  ) -> SettingsRow {
    SettingsRow(path, "a number", words, example: example) { settings, entry in
      guard let number = entry.value.double else { return SettingsRow.wrong(entry, "a number") }
      guard number.isFinite else { return "\(entry.path.last ?? "") is not finite" }
      return settings.onPreset(entry.path[1]) { change($0, number) }
    }
  }
}

extension UserSettings {
  /// Changes a preset of one's own; answers what is wrong.
  fileprivate mutating func onPreset(_ id: String, _ change: (Preset) -> Preset?) -> String? {
    guard let index = presets.firstIndex(where: { $0.id == id }) else {
      return "presets.\(id) needs base, the preset that it is like, first"
    }
    guard let changed = change(presets[index]) else { return "this number cannot be" }
    presets[index] = changed
    return nil
  }
}
