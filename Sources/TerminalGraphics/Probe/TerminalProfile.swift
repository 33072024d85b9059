/// What is known about a kind of terminal that it does not say itself.
///
/// A new one is a new row of the table.
public struct TerminalProfile: Hashable, Sendable {
  /// What to know about a terminal before trusting what it says.
  public struct Quirks: OptionSet, Hashable, Sendable {
    /// One bit for each quirk.
    public let rawValue: Int
    /// Takes the bits as they are.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Says yes to kitty's query and draws only part of what the protocol has (ratatui-image's
    /// list of exceptions; WezTerm issue 986).
    public static let halfOfKitty = Quirks(rawValue: 1)
    /// Claims 16 colour registers and shows many more (xterm as a VT340, measured).
    public static let understatesRegisters = Quirks(rawValue: 2)
    /// Prints what is in APC and DCS strings, or in its status line (GNU screen).
    public static let printsStrings = Quirks(rawValue: 4)
    /// Takes an APC string for a title (tmux, measured with 3.3a): kitty's query is left out.
    public static let takesStrings = Quirks(rawValue: 256)
    /// Prints every escape sequence: it is asked nothing.
    public static let printsEverything = Quirks(rawValue: 8)
    /// Has 24-bit colours; the variable that says so is lost over ssh.
    public static let directColors = Quirks(rawValue: 16)
    /// Draws blocks of two by three itself, whatever the font has.
    public static let sextants = Quirks(rawValue: 32)
    /// Shows pictures where placeholders are written, which is what passes a multiplexer.
    public static let placeholders = Quirks(rawValue: 64)
    /// Means by mode 80 what DEC meant, sixels at the top left of the screen, and not the opposite, as
    /// xterm did before 369.
    public static let displayMode = Quirks(rawValue: 128)
  }

  /// What people call it.
  public let name: String
  /// How its answer to XTVERSION begins.
  let versions: [String]
  /// What `TERM_PROGRAM` is.
  let programs: [String]
  /// How `TERM` begins.
  let terms: [String]
  /// The multiplexer that it is.
  let multiplexer: Multiplexer?
  /// The protocol that it has although no query tells, and has best.
  let speaks: PictureProtocol?
  /// What to mind.
  public let quirks: Quirks

  init(
    _ name: String, versions: [String] = [], programs: [String] = [], terms: [String] = [],
    multiplexer: Multiplexer? = nil, speaks: PictureProtocol? = nil, quirks: Quirks = []
  ) {
    self.name = name
    self.versions = versions
    self.programs = programs
    self.terms = terms
    self.multiplexer = multiplexer
    self.speaks = speaks
    self.quirks = quirks
  }

  /// A terminal that nothing is known about.
  static let unknown = TerminalProfile("unknown")

  /// The rows; the first that fits counts.
  static let table = [
    // Placeholders came with 0.28.
    TerminalProfile(
      "kitty", versions: (0..<28).map { "kitty(0.\($0)." }, quirks: [.directColors, .sextants]),
    TerminalProfile(
      "kitty", versions: ["kitty("], programs: ["kitty"], terms: ["xterm-kitty"],
      quirks: [.directColors, .sextants, .placeholders]),
    TerminalProfile(
      "ghostty", versions: ["ghostty "], programs: ["ghostty"], terms: ["xterm-ghostty"],
      quirks: [.directColors, .sextants, .placeholders]),
    TerminalProfile(
      "WezTerm", versions: ["WezTerm "], programs: ["WezTerm"], terms: ["wezterm"],
      speaks: .iterm, quirks: [.halfOfKitty, .directColors, .sextants]),
    TerminalProfile(
      "iTerm2", versions: ["iTerm2 "], programs: ["iTerm.app"], speaks: .iterm,
      quirks: .directColors),
    TerminalProfile(
      "Konsole", versions: ["Konsole "], terms: ["konsole"], quirks: [.halfOfKitty, .directColors]),
    TerminalProfile(
      "foot", versions: ["foot("], terms: ["foot"], quirks: [.directColors, .sextants]),
    TerminalProfile(
      "mlterm", versions: ["mlterm("], terms: ["mlterm"], quirks: [.directColors, .displayMode]),
    TerminalProfile(
      "contour", versions: ["contour "], programs: ["contour"], terms: ["contour"],
      quirks: .directColors),
    TerminalProfile(
      "mintty", versions: ["mintty "], programs: ["mintty"], terms: ["mintty"], speaks: .iterm,
      quirks: .directColors),
    TerminalProfile(
      "Alacritty", programs: ["alacritty"], terms: ["alacritty"], quirks: .directColors),
    TerminalProfile("Visual Studio Code", programs: ["vscode"], quirks: .directColors),
    TerminalProfile("Apple Terminal", programs: ["Apple_Terminal"]),
    TerminalProfile(
      "xterm", versions: (0..<369).map { "XTerm(\($0))" },
      quirks: [.understatesRegisters, .directColors]),
    TerminalProfile(
      "xterm", versions: ["XTerm("], quirks: [.understatesRegisters, .directColors, .displayMode]),
    TerminalProfile("tmux", versions: ["tmux "], multiplexer: .tmux, quirks: .takesStrings),
    TerminalProfile("GNU screen", multiplexer: .screen, quirks: .printsStrings),
    TerminalProfile("Linux console", terms: ["linux"], quirks: .printsStrings),
    TerminalProfile("old terminal", terms: ["vt", "ansi"], quirks: .printsStrings),
    TerminalProfile("dumb terminal", terms: ["dumb"], quirks: .printsEverything),
  ]

  /// The row of a terminal that says what it is.
  static func named(_ version: String) -> TerminalProfile? {
    table.first { row in row.versions.contains { version.hasPrefix($0) } }
  }

  /// The row that the environment points at.
  ///
  /// What started a multiplexer left its name in the environment, and may be gone for days.
  static func assumed(_ environment: TerminalEnvironment) -> TerminalProfile {
    if let multiplexer = environment.multiplexer {
      return table.first { $0.multiplexer == multiplexer } ?? .unknown
    }
    return table.first { row in
      row.programs.contains(environment.program)
        || row.terms.contains { environment.term.hasPrefix($0) }
    } ?? .unknown
  }
}
