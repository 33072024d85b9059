import HybridInference
import Latents
import LocalDecoding

/// What all decodes of one command share: client, endpoint, parameters, where results go.
struct DecodeSession: Sendable {
  /// Where results go.
  enum Target: Sendable {
    case file(String)
    case folder(String)
  }

  let client: InferenceClient
  let endpoint: EndpointChoice
  let parameters: DecodeParameters
  let given: DecodePlan.Given
  let preset: String?
  let tensorKey: String?
  let target: Target
  let isReplacing: Bool
  private let local = LocalServer()

  init(
    client: InferenceClient, endpoint: EndpointChoice, parameters: DecodeParameters,
    given: DecodePlan.Given, preset: String?, tensorKey: String?, target: Target,
    isReplacing: Bool
  ) {
    self.client = client
    self.endpoint = endpoint
    self.parameters = parameters
    self.given = given
    self.preset = preset
    self.tensorKey = tensorKey
    self.target = target
    self.isReplacing = isReplacing
  }

  /// The URL to send a latent of `preset` to; starts the local server when it is the first.
  func url(preset: Preset?) async throws -> Endpoint {
    switch endpoint {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      return try await local.endpoint(preset: named ?? preset?.id ?? "sd15", decoder: decoder)
    }
  }

  /// Ends the local server, if it was started.
  func stop() async { await local.stop() }
}
