import HybridInference
import Tensors

/// How long one decode takes a client that is warm: request, answer, picture.
struct ClientTimes {
  struct NoPicture: Error {}

  let url: String

  func measure(rounds: Int) async throws -> [Duration] {
    let client = InferenceClient()
    let endpoint = try Endpoint(url)
    let numbers = (0..<16_384).map { index in Double(index % 17) }
    let latent = try Tensor(numbers, shape: Shape([1, 4, 64, 64]), as: .float16)
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    parameters.doScaling = false
    var times: [Duration] = []
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      let outcome = try await client.remoteDecode(
        endpoint: endpoint, tensor: latent, parameters: parameters)
      guard case .pictures(let pictures, _) = outcome.decoded, pictures.count == 1 else {
        throw NoPicture()
      }
      times.append(.now - start)
    }
    return times
  }
}
