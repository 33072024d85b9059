import HybridInference
import Latents

/// What a person settled once and for all in `settings.toml`.
public struct UserSettings: Sendable {
  /// Endpoints with names.
  public var endpoints: [NamedEndpoint] = []
  /// Presets of one's own.
  public var presets: [Preset] = []
  /// Where the parameter form starts.
  public var parameters = Settings()
  /// How saved files are called.
  public var templates = NameTemplates()
  /// The commands with their keys.
  public var keymap = Keymap()
  /// The colours.
  public var theme = ThemeChoice.auto
  /// How pictures are drawn, by the name that `--graphics` takes.
  public var graphics: String?
  /// Folders with tiny autoencoders.
  public var modelFolders: [String] = []
  /// The program and its arguments that show a saved picture.
  public var viewer: [String] = []

  /// What is wrong in the file, in the order of its lines.
  public var problems: [SettingsProblem] = []
  /// The lines of what was taken, by the names that lead there.
  public var lines: [String: Int] = [:]

  /// What holds without a file.
  public init() {}

  /// The endpoint of this name.
  public func endpoint(named name: String) -> NamedEndpoint? {
    endpoints.first { $0.name == name }
  }
}

/// An endpoint that can be called by a name.
public struct NamedEndpoint: Sendable, Hashable {
  /// The name.
  public let name: String
  /// A URL, `local`, `local:PRESET` or `local:PRESET:DECODER`.
  public var url = ""
  /// What is sent for authorisation; never shown.
  public var token: String?
  /// The environment variable that has the token.
  public var tokenVariable: String?

  init(name: String) { self.name = name }
}

/// What is wrong with a line of the settings.
public struct SettingsProblem: Sendable, Equatable {
  /// The line, from 1; nil where it is about the whole file.
  public let line: Int?
  /// What is wrong and what to do about it.
  public let words: String

  /// A problem in words.
  public init(line: Int?, words: String) {
    self.line = line
    self.words = words
  }
}
