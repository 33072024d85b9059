import HybridInference
import LocalDecoding
import LocalEndpoint

/// The local endpoint of this process: started when it is first needed, on a free loopback port.
actor LocalServer {
  private var server: LocalEndpoint?

  /// The address that decodes `preset`; `decoder` picks one of its decoders.
  func endpoint(preset: String, decoder: String?) async throws -> Endpoint {
    let server = try await running()
    return try Endpoint(
      server.url(preset: preset, decoder: decoder.flatMap(DecoderKind.init(rawValue:))))
  }

  private func running() async throws -> LocalEndpoint {
    if let server { return server }
    let started = try await LocalEndpoint.start()
    // Another call may have started one while this one waited.
    if let server {
      await started.stop()
      return server
    }
    server = started
    return started
  }

  /// Ends the server, if there is one.
  func stop() async {
    await server?.stop()
    server = nil
  }
}
