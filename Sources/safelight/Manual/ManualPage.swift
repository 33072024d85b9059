import JSON
import Workbench

/// The man page: what the argument parser knows of the commands, what the command table knows of
/// the keys, and the contracts that neither knows.
enum ManualPage {
  /// The page in roff, from what the argument parser tells of the program.
  static func text(of help: String) throws(JSONError) -> String {
    let command = try JSONParser.parse(Array(help.utf8))["command"] ?? .null
    let lines =
      [".TH SAFELIGHT 1 \"\" \"safelight \(Version.text)\" \"User Commands\""]
      + [Roff.section("NAME"), "safelight \\- a darkroom for diffusion latents in the terminal"]
      + synopsis + description + commands(command) + keys + exitStatus + environment + examples
    return lines.joined(separator: "\n")
  }

  private static let synopsis = [
    Roff.section("SYNOPSIS"), ".B safelight", "[\\fIPATH\\fR...]", ".br", ".B safelight",
    "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
  ]

  private static let description =
    [Roff.section("DESCRIPTION")]
    + Roff.paragraphs(
      """
      Shows what is in latent files (safetensors, npy, npz, torch): a proof picture, statistics and \
      a histogram for each channel, which model they are from, in which space they are, and what is \
      wrong with them. Decodes them through endpoints that speak the wire contract of hybrid \
      inference (remote_decode), compares presets side by side, and saves what is right.

      Without a command the workbench opens on the paths, or on the current folder. Nothing leaves \
      the machine until it is asked to.
      """)

  private static func commands(_ command: JSONValue) -> [String] {
    let shown = (command["subcommands"]?.array ?? []).filter { $0["shouldDisplay"]?.bool != false }
    return [Roff.section("COMMANDS")]
      + shown.filter { $0["commandName"]?.string != "help" }.flatMap(ManualCommandSection.lines)
  }

  private static var keys: [String] {
    var lines =
      [Roff.section("KEYS")]
      + Roff.paragraphs(
        """
        In the workbench. A number before a key of the list counts, as in vi; : runs any command by \
        its name, and ? lists and searches them.
        """)
    for context in CommandContext.allCases {
      let commands = CommandTable.all.filter { $0.context == context }
      guard !commands.isEmpty else { continue }
      lines.append(Roff.subsection(context.title))
      for command in commands {
        let keys = command.keys.isEmpty ? ":" + command.name : command.keyLabels
        lines += Roff.item(keys, "\(command.description) (\(command.name))")
      }
    }
    return lines
  }

  private static var exitStatus: [String] {
    [Roff.section("EXIT STATUS")]
      + ExitStatus.allCases.flatMap { Roff.item(String($0.rawValue), $0.meaning) }
  }

  private static var environment: [String] {
    [Roff.section("ENVIRONMENT")]
      + Environment.documented.flatMap { Roff.item($0.name, $0.meaning) }
  }

  private static let examples =
    [Roff.section("EXAMPLES")]
    + Roff.example([
      "safelight Assets/samples                     # look around",
      "safelight check caches/                      # which latents are sick?",
      "safelight decode a.safetensors -o a.png      # on this machine",
      "safelight decode caches/ --output-dir out --resume \\",
      "    --endpoint https://one/ --endpoint https://two/",
      "safelight compare a.safetensors --presets sd15,sdxl,flux1 -o sheet.png",
    ])
}
