import TestSupport
import Testing

/// Colours as a terminal gets them.
@Suite("Themes in a terminal", .enabled(if: Tmux.isInstalled, "needs tmux"))
struct ThemeInTerminalTests {
  /// The escape sequences of colours and looks on the screen of a workbench without pictures.
  private func looks(theme: String, variables: String = "NO_COLOR=") throws -> Set<String> {
    try FixtureFile.inTemporaryFolder { folder in
      _ = Command("mkdir", folder + "/safelight")
      try FixtureFile.write(
        Array("theme = \"\(theme)\"\n".utf8), to: folder + "/safelight/settings.toml")
      let tmux = try #require(
        Tmux(
          columns: 80, rows: 24,
          command: "XDG_CONFIG_HOME=\(folder) \(variables) \(Program.path) workbench"
            + " --graphics none \(Sample.folder)"))
      let screen = tmux.text { $0.contains("Channels") && $0.contains("Decode") }
      #expect(screen.contains("Channels"))
      let styled = tmux.command("capture-pane", "-e", "-p").text
      let pieces = styled.split(separator: "\u{1B}[").dropFirst()
      return Set(pieces.flatMap { $0.prefix { $0 != "m" }.split(separator: ";").map(String.init) })
    }
  }

  @Test("each theme sends its own colours", arguments: ["dark", "light", "high-contrast", "none"])
  func colours(theme: String) throws {
    let looks = try looks(theme: theme)
    let colors = looks.filter { $0.count == 2 && $0.hasPrefix("3") && $0 != "39" }
    #expect(colors.isEmpty == (theme == "none"), "\(looks)")
    if theme == "light" { #expect(!colors.contains("36"), "cyan on white is not read") }
    if theme == "high-contrast" { #expect(!looks.contains("2"), "nothing is dim") }
  }

  @Test("NO_COLOR is honoured whatever the settings say")
  func noColor() throws {
    let looks = try looks(theme: "dark", variables: "NO_COLOR=1")
    #expect(!looks.contains { $0.count == 2 && $0.hasPrefix("3") && $0 != "39" }, "\(looks)")
  }
}
