#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The environment variables that the program reads.
enum Environment {
  /// Sent to https and loopback endpoints only, and shown nowhere.
  static var token: String? { value("HF_TOKEN") }
  /// The endpoint where none is named.
  static var endpoint: String? { value("SAFELIGHT_ENDPOINT") }

  /// The variable's text; nil where it is unset or empty.
  static func value(_ name: String) -> String? {
    guard let text = getenv(name).map({ String(cString: $0) }), !text.isEmpty else { return nil }
    return text
  }

  /// The variables that tell about the terminal.
  static var variables: [String: String] {
    let names = [
      "TERM", "TERM_PROGRAM", "TMUX", "STY", "COLORTERM", "NO_COLOR", "SSH_CONNECTION", "SSH_TTY",
    ]
    return names.reduce(into: [:]) { variables, name in variables[name] = value(name) }
  }
}
