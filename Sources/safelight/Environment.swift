#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The environment variables that the program reads.
enum Environment {
  /// Sent to https and loopback endpoints only, and shown nowhere.
  static var token: String? { value("HF_TOKEN") }
  /// What clients of `serve` must send.
  static var serverToken: String? { value("SAFELIGHT_SERVE_TOKEN") }
  /// The endpoint where none is named: the variable's, or that of the settings.
  static var endpoint: String? {
    value("SAFELIGHT_ENDPOINT") ?? SettingsFile.current.parameters.endpoint
  }

  /// How pictures are drawn where no option says it.
  static var graphics: String? { value("SAFELIGHT_GRAPHICS") }

  /// What the man page says of the variables that people set.
  static let documented = [
    (
      name: "SAFELIGHT_ENDPOINT",
      meaning: "The endpoint where none is named: a URL, local, local:PRESET, local:PRESET:DECODER."
    ),
    (name: "SAFELIGHT_GRAPHICS", meaning: "How pictures are drawn, as --graphics has it."),
    (name: "SAFELIGHT_MODELS", meaning: "Folders with tiny autoencoders, colons between them."),
    (name: "HF_TOKEN", meaning: "Sent to https and loopback endpoints only, and shown nowhere."),
    (
      name: "SAFELIGHT_SERVE_TOKEN",
      meaning: "What clients of serve must send; without it a new one where others can reach it."
    ),
    (name: "NO_COLOR", meaning: "No colours."),
    (name: "http_proxy, https_proxy, no_proxy", meaning: "As curl has them."),
  ]

  /// The variable's text; nil where it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let text = getenv(name).map({ String(cString: $0) }), !text.isEmpty else { return nil }
    return text
  }

  /// The variables that tell about the terminal.
  static var variables: [String: String] {
    let names = [
      "TERM", "TERM_PROGRAM", "TMUX", "TMUX_PANE", "STY", "COLORTERM", "NO_COLOR", "SSH_CONNECTION",
      "SSH_TTY",
    ]
    return names.reduce(into: [:]) { variables, name in variables[name] = value(name) }
  }
}
