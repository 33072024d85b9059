import ArgumentParser
import LocalEndpoint

/// `safelight serve`: the local endpoint, for any client.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the wire contract of hybrid inference over the decoders of this machine.",
    discussion: """
      On loopback anyone on this machine may ask, but no web page. Elsewhere clients must send a \
      token (Authorization: Bearer): the one in SAFELIGHT_SERVE_TOKEN, or a new one that is \
      printed. Nothing is encrypted: put a tunnel or a proxy with TLS in front.
      """)

  @Option(help: "The address to listen on.")
  var host = "127.0.0.1"

  @Option(help: "The port; 0 for a free one.")
  var port = 8080

  func validate() throws {
    guard (0...65_535).contains(port) else {
      throw ValidationError("--port \(port) is none: 1 to 65535, or 0 for a free one.")
    }
  }

  func run() async throws {
    let server: LocalEndpoint
    do {
      server = try await LocalEndpoint.start(
        host: host, port: port, token: Environment.serverToken,
        decoder: LocalDecoders(models: ModelFolders.models),
        encoder: LocalEncoders(models: ModelFolders.models))
    } catch {
      var words = "\(error)"
      if case EndpointError.cannotListen(_, _, let reason) = error { words = reason }
      Output.trouble(
        "\(host):\(port)", "cannot listen there (\(words)); --port 0 takes a free port")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    Output.line("listening on \(server.url(preset: "PRESET"))")
    Output.trouble(
      nil, "PRESET is sd15, sdxl, flux1 or another: `safelight presets` lists them")
    if let token = server.token, Environment.serverToken == nil {
      Output.line("clients must send this token: \(token)")
    }
    await server.wait()
  }
}
