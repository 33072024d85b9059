import HybridInference
import Imaging
import Latents
import Workbench

/// A picture on its way through a VAE's encoder and decoder once more: what a latent loses there.
struct RepeatedDecode: Sendable {
  let client: InferenceClient
  let encoder: Endpoint
  let endpoint: Endpoint
  let parameters: DecodeParameters
  let caching: InferenceClient.Caching

  /// Why there is no way back, in words.
  struct Fault: Error {
    let words: String
  }

  /// Encodes what was decoded, with the factors that it was decoded with, and decodes that.
  func decodeAgain(
    _ outcome: DecodeOutcome, onEvent: (@Sendable (InferenceClient.Event) -> Void)? = nil
  ) async throws -> DecodeOutcome {
    guard let picture = outcome.decoded.firstPicture else {
      throw Fault(words: "the answer is no picture that could be encoded")
    }
    guard !parameters.doScaling || parameters.scalingFactor != nil else {
      throw Fault(words: "the way back needs a preset, or a scaling_factor")
    }
    let encoded = try await client.remoteEncode(
      endpoint: encoder, image: .picture(picture),
      scalingFactor: parameters.doScaling ? parameters.scalingFactor : nil,
      shiftFactor: parameters.doScaling ? parameters.shiftFactor : nil)
    return try await client.remoteDecode(
      endpoint: endpoint, tensor: encoded.latent, parameters: parameters, caching: caching,
      onEvent: onEvent)
  }
}

extension EndpointChoice {
  /// Where pictures are encoded that were decoded here: beside the local decoder, or where the
  /// preset's own public endpoint is.
  func encoder(_ preset: Preset?, _ local: LocalServer) async throws -> Endpoint {
    switch self {
    case .local(let named, _):
      guard let id = named ?? preset?.id else {
        throw RepeatedDecode.Fault(words: "the way back needs a preset")
      }
      return try await local.encoder(preset: id)
    case .remote(let endpoint):
      // Only what the decoder's own publisher says: a picture goes to no third party.
      guard let preset, let decode = preset.decodeEndpoint, let encode = preset.encodeEndpoint,
        try Endpoint(decode).host == endpoint.host
      else { throw RepeatedDecode.Fault(words: "no encoder is known beside \(endpoint.host)") }
      return try Endpoint(encode)
    }
  }
}
