import HybridInference
import Imaging
import LatentFiles
import Latents

/// A latent file's picture, made by an endpoint.
func picture(of path: String, at url: String) async throws -> Picture? {
  let file = try LatentFile.inspect(path)
  guard let interpretation = Interpretation(file, try file.load(try file.entry())) else {
    return nil
  }
  var parameters = DecodeParameters()
  parameters.outputType = .pt
  parameters.partialPostprocess = true
  // Fills in factors and size as the file tells them.
  let plan = try DecodePlan(
    interpretation, parameters: parameters, given: [], trustingGuesses: false)
  let outcome = try await InferenceClient().remoteDecode(
    endpoint: try Endpoint(url), tensor: plan.tensor, parameters: plan.parameters)
  return outcome.decoded.firstPicture
}
