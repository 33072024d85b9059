import TestSupport
import Testing

/// A newcomer's five tasks, as the README tells them: its own commands are run, so that they stay true.
@Suite struct ReadmeTests {
  /// The commands between backticks in the README's list of things to try.
  private static func commands() throws -> [[String]] {
    let bytes = try FixtureFile.bytes(FixtureFile.top + "README.md")
    let part = String(decoding: bytes, as: UTF8.self).split(separator: "\n## ")
      .first { $0.hasPrefix("Five things to try") }
    return (part ?? "").split(separator: "`").filter { $0.hasPrefix("safelight ") }
      .map { $0.split { $0 == " " || $0 == "\n" }.dropFirst().map(String.init) }
  }

  @Test("the commands of the README do what it says")
  func commands() throws {
    let commands = try Self.commands()
    try FixtureFile.inTemporaryFolder { folder in
      _ = Command("cp", "-R", FixtureFile.top + "Assets", folder)
      for command in commands where ["check", "decode", "compare", "show"].contains(command[0]) {
        let run = Program.run(command, folder: folder)
        #expect(run.status == (command[0] == "check" ? 1 : 0), "\(command): \(run.errorText)")
        if command[0] == "check" {
          #expect(run.errorText.contains("chelsea-sd15-nan.safetensors: nan: channel 2"))
        }
        if command[0] == "show" { #expect(run.output.count > 1000) }
      }
      for name in ["cat.png", "sheet.png"] {
        let picture = try FixtureFile.bytes("\(folder)/\(name)")
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
      }
    }
    let names = Set(commands.map { $0[0] })
    #expect(names.isSuperset(of: ["check", "decode", "compare", "show", "serve", "--endpoint"]))
  }

  @Test(
    "the keys of the README do what it says",
    .enabled(if: Tmux.isInstalled, "tmux is not installed"))
  func keys() throws {
    try FixtureFile.inTemporaryFolder { folder in
      let tmux = try #require(
        Tmux(
          columns: 100, rows: 30,
          command: "cd \(folder) && exec \(Program.path) \(Sample.folder)"))
      #expect(tmux.shows("1/12"))
      tmux.press("6", "j")
      #expect(tmux.shows("560 NaN"))
      tmux.press("j")
      #expect(tmux.shows("flux1 (guess)"))
      tmux.press("c")
      #expect(tmux.shows("Compare"))
      tmux.press("f", "l", "u", "x", "1", ",", "s", "d", "3", ",", "w", "a", "n", "2", "1")
      tmux.press("Enter")
      #expect(tmux.shows("SSIM"))
      tmux.press("S")
      #expect(tmux.shows("Save as"))
      tmux.press("Enter")
      #expect(tmux.shows("saved chelsea-unknown-sheet.png"))
      tmux.press("Escape")
      #expect(tmux.shows("Latents"))
      tmux.press(":", "p", "r", "e", "s", "e", "t", "Space", "s", "d", "3", "Enter")
      #expect(tmux.shows("Proof sd3"))
      tmux.press("Enter")
      #expect(tmux.shows("Decoded as sd3"))
      tmux.press("s")
      #expect(tmux.shows("Save as"))
      tmux.press("Enter")
      #expect(tmux.shows("saved chelsea-unknown.png"))
      tmux.press("q")
      let names = Command("ls", folder).text
      #expect(names == "chelsea-unknown-sheet.png\nchelsea-unknown.png\n")
    }
  }
}
