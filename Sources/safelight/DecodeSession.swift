import HybridInference
import LatentFiles
import Latents
import LocalDecoding

/// What all decodes of one command share: client, parameters, where results go.
struct DecodeSession: Sendable {
  /// Where results go.
  enum Target: Sendable {
    case file(String)
    case folder(String)
  }

  let client: InferenceClient
  let parameters: DecodeParameters
  let given: DecodePlan.Given
  let preset: String?
  let tensorKey: String?
  let target: Target
  let isReplacing: Bool
  /// Whether a result that is there already is left as it is, without a complaint.
  let isResuming: Bool
  /// Whether pictures that a server encoded say how they were made as well.
  let annotatesOriginals: Bool
  private let local = LocalServer()

  init(
    client: InferenceClient, parameters: DecodeParameters, given: DecodePlan.Given,
    preset: String?, tensorKey: String?, target: Target, isReplacing: Bool, isResuming: Bool,
    annotatesOriginals: Bool = false
  ) {
    self.client = client
    self.parameters = parameters
    self.given = given
    self.preset = preset
    self.tensorKey = tensorKey
    self.target = target
    self.isReplacing = isReplacing
    self.isResuming = isResuming
    self.annotatesOriginals = annotatesOriginals
  }

  /// Where results go, to be named to people.
  var place: String {
    switch target {
    case .file(let path), .folder(let path): path
    }
  }

  /// Makes the folder of the results where there is none.
  func prepare() throws(LatentFileError) {
    guard case .folder(let path) = target else { return }
    try AtomicFile.makeFolder(path)
  }

  /// The URL to send a latent of `preset` to; starts the local server when it is the first.
  func url(_ endpoint: EndpointChoice, preset: Preset?) async throws -> Endpoint {
    switch endpoint {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      return try await local.endpoint(preset: named ?? preset?.id ?? "sd15", decoder: decoder)
    }
  }

  /// Ends the local server, if it was started.
  func stop() async { await local.stop() }
}
