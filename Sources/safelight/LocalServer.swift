import HybridInference
import Latents
import LocalDecoding
import LocalEndpoint

/// The local endpoint of this process: started when it is first needed, on a free loopback port.
actor LocalServer {
  private var server: LocalEndpoint?
  private let decoders = LocalDecoders(models: ModelFolders.models)

  /// The address that decodes `preset`; `decoder` picks one of its decoders, without it the best
  /// that is found, so that the address tells which one made a picture.
  func endpoint(preset: String, decoder: String?) async throws -> Endpoint {
    let server = try await running()
    // A preset of one's own is another's VAE with other numbers, and those are sent.
    let own = SettingsFile.current.presets.first { $0.id == preset }
    let preset = own?.aliasOf ?? preset
    let kind =
      if let decoder { DecoderKind(rawValue: decoder) } else {
        PresetLibrary.bundled[preset].map(decoders.bestKind)
      }
    return try Endpoint(server.url(preset: preset, decoder: kind))
  }

  /// The address that encodes to `preset`'s latents.
  func encoder(preset: String) async throws -> Endpoint {
    let server = try await running()
    return try Endpoint("http://127.0.0.1:\(server.port)/\(preset)/encode")
  }

  private func running() async throws -> LocalEndpoint {
    if let server { return server }
    let started = try await LocalEndpoint.start(
      decoder: decoders, encoder: LocalEncoders(models: ModelFolders.models))
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
