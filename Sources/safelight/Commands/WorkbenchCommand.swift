import ArgumentParser
import Terminal
import TerminalGraphics
import Workbench

/// `safelight [PATH...]`: the workbench.
struct WorkbenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbench",
    abstract: "Open the workbench: browse, decode and save latents (what runs without a command).")

  @Argument(help: "Latent files and folders of them; without any the current folder.")
  var paths: [String] = ["."]

  @Option(help: "A URL, or local, local:PRESET, local:PRESET:DECODER.")
  var endpoint: String?

  @OptionGroup var cache: CacheOptions
  @OptionGroup var graphics: GraphicsOptions

  func run() async throws {
    let runner = EffectRunner(cache: cache.cache)
    let state = WorkbenchState(
      paths: paths, program: "safelight \(Version.text)",
      endpoint: endpoint ?? Environment.endpoint)
    let ending: LoopEnding
    do throws(TerminalError) {
      let session = try TerminalSession(
        device: try TerminalDevice(), environment: TerminalEnvironment(Environment.variables))
      let loop = try EventLoop(
        session: session, program: state, pictures: graphics.requested
      ) { runner.perform($0, $1) }
      ending = try loop.run()
    } catch .hungUp {
      // There is nobody left to tell.
      await runner.stop()
      throw ExitCode(ExitStatus.interrupted.rawValue)
    } catch {
      Output.trouble("terminal", error.words)
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    await runner.stop()
    if case .signal = ending { throw ExitCode(ExitStatus.interrupted.rawValue) }
  }
}
