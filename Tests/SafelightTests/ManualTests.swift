import TestSupport
import Testing

@testable import safelight

/// The man page, the completions and the version: made from the commands, so that they stay true.
@Suite struct ManualTests {
  @Test("the man page has every command, every key's meaning and the exit status of the contract")
  func manual() throws {
    let run = Program.run(["manual"])
    #expect(run.status == 0)
    #expect(run.errorText == "")
    for command in Safelight.configuration.subcommands where command.configuration.shouldDisplay {
      let name = try #require(command.configuration.commandName)
      #expect(run.text.contains("\n.SS safelight \(name)"), "no section for \(name)")
    }
    for option in ["\\-\\-scaling\\-factor", "\\-\\-endpoint", "\\-o, \\-\\-output OUTPUT"] {
      #expect(run.text.contains(option), "\(option)")
    }
    let statuses = run.text.split(separator: "\n").drop { $0 != ".SH EXIT STATUS" }
      .prefix { $0 != ".SH ENVIRONMENT" }.filter { $0.hasPrefix(".B ") }
    #expect(statuses == [".B \"0\"", ".B \"1\"", ".B \"2\"", ".B \"3\"", ".B \"130\""])
  }

  @Test(
    "the man page is roff without a complaint",
    .enabled(if: Command("sh", "-c", "command -v groff").status == 0, "groff is not installed"))
  func roff() {
    let page = Program.run(["manual"]).output
    let set = Command(["groff", "-man", "-Tutf8", "-ww", "-z"], input: page)
    #expect(set.status == 0)
    #expect(set.errorText == "")
  }

  @Test("the README and the man page have the same exit status")
  func readme() throws {
    let readme = String(
      decoding: try FixtureFile.bytes(FixtureFile.top + "README.md"), as: UTF8.self)
    for status in ExitStatus.allCases {
      #expect(readme.contains("\(status.rawValue) "), "\(status)")
    }
  }

  @Test("completions are scripts that their shells read", arguments: ["bash", "zsh", "fish"])
  func completions(shell: String) {
    let run = Program.run(["completions", shell])
    #expect(run.status == 0)
    #expect(run.errorText == "")
    for word in ["decode", "scaling-factor", "partial-postprocess", "doctor"] {
      #expect(run.text.contains(word), "\(word)")
    }
    guard Command("sh", "-c", "command -v \(shell)").status == 0 else { return }
    let check = Command([shell, "-n", "/dev/stdin"], input: run.output)
    #expect(check.status == 0)
    #expect(check.errorText == "")
  }

  @Test("bash completes commands and options")
  func completing() throws {
    try FixtureFile.inTemporaryFolder { folder in
      try FixtureFile.write(
        Program.run(["completions", "bash"]).output, to: folder + "/completion")
      let script = """
        source \(folder)/completion
        COMP_WORDS=(safelight dec) COMP_CWORD=1
        $(complete -p safelight | sed 's/.*-F \\([^ ]*\\).*/\\1/') safelight dec safelight
        printf '%s\\n' "${COMPREPLY[@]}"
        """
      #expect(Command(["bash", "-c", script]).text == "decode\n")
    }
  }

  @Test("the version names the commit, the compiler and the libraries")
  func version() {
    let lines = Program.run(["--version"]).text.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines.first == "safelight \(Version.text)")
    #expect(lines.dropFirst().first?.hasPrefix("commit   ") == true)
    #expect(lines.dropFirst(2).first?.hasPrefix("built by Swift 6.") == true)
    let libraries = lines.last ?? ""
    for name in ["curl", "libpng", "libjpeg-turbo", "libzip", "zlib", "ncurses"] {
      #expect(libraries.contains("\(name) "), "\(name)")
    }
    #expect(libraries.contains { $0.isNumber })
  }
}
