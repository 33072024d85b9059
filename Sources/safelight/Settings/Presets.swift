import Latents

/// The presets that commands know.
enum Presets {
  /// The program's own and those of the settings.
  static let library = PresetLibrary.bundled.with(SettingsFile.current.presets)
}
