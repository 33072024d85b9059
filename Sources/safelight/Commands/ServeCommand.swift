import ArgumentParser
import LocalEndpoint

/// `safelight serve`: the local endpoint, for any client.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the wire contract of hybrid inference over the decoders of this machine.")

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for a free one.")
  var port = 8080

  func run() async throws {
    let server: LocalEndpoint
    do {
      server = try await LocalEndpoint.start(
        host: host, port: port, decoder: LocalDecoders(models: ModelFolders.models),
        encoder: LocalEncoders(models: ModelFolders.models))
    } catch {
      var words = "\(error)"
      if case EndpointError.cannotListen(_, _, let reason) = error { words = reason }
      Output.trouble(
        "\(host):\(port)", "cannot listen there (\(words)); --port 0 takes a free port")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    Output.line("listening on \(server.url(preset: "PRESET"))")
    await server.wait()
  }
}
