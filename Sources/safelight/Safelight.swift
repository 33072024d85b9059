import ArgumentParser

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The program: parses the command line, runs a command, and tells the shell how it went.
@main
struct Safelight: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "safelight",
    abstract: "A darkroom for diffusion latents in the terminal.",
    version: Version.facts,
    subcommands: [
      ListCommand.self, StatsCommand.self, CheckCommand.self, ConvertCommand.self,
      DecodeCommand.self,
      EncodeCommand.self, RoundTripCommand.self, ServeCommand.self,
      CompareCommand.self, ShowCommand.self, PresetsCommand.self, ModelsCommand.self,
      DoctorCommand.self, WatchCommand.self, CompletionsCommand.self, ManualCommand.self,
      WorkbenchCommand.self,
    ],
    defaultSubcommand: WorkbenchCommand.self)

  static func main() async {
    // A reader that goes away is an error of write(2), not a signal.
    signal(SIGPIPE, SIG_IGN)
    // An interrupted command says so by its exit status; files are only ever put in place whole.
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      status(of: error).leave()
    }
  }

  /// The library's own codes are sysexits; the contract of this program knows five.
  private static func status(of error: any Error) -> ExitStatus {
    if let code = error as? ExitCode, let status = ExitStatus(rawValue: code.rawValue) {
      return status
    }
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Output.line(text)
      return .done
    }
    if !text.isEmpty { Output.usage(text) }
    return .usage
  }
}
