import ArgumentParser
import Terminal
import TerminalGraphics
import Workbench

/// `safelight [PATH...]`: the workbench.
struct WorkbenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbench",
    abstract: "Open the workbench: browse, decode and save latents (what runs without a command).")

  @Argument(
    help: """
      Latent files and folders of them, or - for a list on standard input; without any the \
      current folder.
      """)
  var paths: [String] = []

  @Option(help: "A URL, or local, local:PRESET, local:PRESET:DECODER.")
  var endpoint: String?

  @Flag(help: "Enter prints the paths of the chosen latents and leaves.")
  var choose = false

  @Flag(help: "Open what was open last, where nothing is named.")
  var last = false

  @OptionGroup var cache: CacheOptions

  func run() async throws {
    let paths = paths.isEmpty ? (last ? StateFile.latestPaths : nil) ?? ["."] : paths
    guard let device = try? TerminalDevice(), Environment.value("TERM") ?? "dumb" != "dumb" else {
      return try await listInstead(paths)
    }
    let runner = EffectRunner(cache: cache.cache)
    var state = WorkbenchState(
      paths: paths, program: "safelight \(Version.text)",
      endpoint: endpoint ?? Environment.endpoint, settings: SettingsFile.current)
    state.isChoosing = choose
    let folder = CurrentFolder.path
    let absolute = paths.map { $0.absolute(in: folder) }
    if let remembered = StateFile.recall(absolute) { state.recall(remembered, in: folder) }
    let (ending, left): (LoopEnding, WorkbenchState)
    do throws(TerminalError) {
      let session = try TerminalSession(
        device: device, environment: TerminalEnvironment(Environment.variables))
      let loop = try EventLoop(session: session, program: state) { runner.perform($0, $1) }
      ending = try loop.run()
      left = loop.program
    } catch {
      Output.trouble("terminal", error.words)
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    if paths != [FileList.name] { StateFile.remember(left.remembered(in: folder)) }
    await runner.stop()
    // A script gets the path as it is, a person's terminal nothing that it would obey.
    for path in left.chosen { Output.line(Output.isTerminal ? path.harmless : path) }
    if case .signal = ending { throw ExitCode(ExitStatus.interrupted.rawValue) }
    if choose, left.chosen.isEmpty { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  /// Without a terminal to draw on: a line for each latent.
  private func listInstead(_ paths: [String]) async throws {
    var list = try ListCommand.parse(["."])
    list.paths = paths == [FileList.name] ? FileList.read() : paths
    try await list.run()
  }
}
