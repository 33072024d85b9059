import ArgumentParser
import Latents

/// The presets that commands know.
enum Presets {
  /// The program's own and those of the settings.
  static let library = PresetLibrary.bundled.with(SettingsFile.current.presets)

  /// Throws what a person is told who names a preset that there is not; none is no mistake.
  static func check(_ id: String?) throws {
    guard let id, library[id] == nil else { return }
    throw ValidationError("No preset is called \(id). `safelight presets` lists them.")
  }
}
