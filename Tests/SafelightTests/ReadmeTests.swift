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
}
