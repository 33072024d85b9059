import HybridInference
import Imaging
import LatentFiles
import Latents
import Workbench

/// A picture on its way through encoder and decoder and back.
struct RoundTrip: Sendable {
  /// The picture as it went out, without what a VAE leaves out.
  let original: Picture
  /// What came back.
  let decoded: Picture
  /// How it differs from the original.
  let comparison: PictureComparison
  /// Where it was decoded.
  let decoder: String

  /// Encodes the picture at `path`, decodes its latent at `decoder`, and compares.
  ///
  /// What is known on the way is noted in the report, also where it fails.
  static func run(
    _ path: String, _ encoding: EncodeRun, decoder choice: EndpointChoice,
    _ report: inout EncodeReport
  ) async throws -> RoundTrip {
    let encoded = try await encoding.encode(path, &report)
    guard let picture = encoded.source.picture else {
      throw DecodeJob.Failure(path, "a round trip needs a picture, not a tensor")
    }
    guard
      let interpretation = Interpretation(
        encoded.outcome.latent, preset: encoding.preset.map { Known($0, .user) },
        space: encoding.space.map { Known($0, .user) })
    else {
      throw DecodeJob.Failure(
        path, "the endpoint's answer \(encoded.outcome.latent.shape) is no latent")
    }
    let plan = try Self.plan(interpretation, encoding)
    let decoder = try await Self.url(choice, encoding)
    let outcome: DecodeOutcome
    do throws(InferenceError) {
      outcome = try await encoding.client.remoteDecode(
        endpoint: decoder, tensor: plan.tensor, parameters: plan.parameters)
    } catch {
      throw DecodeJob.Failure(error, path: path, endpoint: decoder.place)
    }
    guard let decoded = outcome.decoded.firstPicture else {
      throw DecodeJob.Failure(path, "the decoder's answer is no picture")
    }
    let original =
      picture.width >= decoded.width && picture.height >= decoded.height
      ? picture.cropped(x: 0, y: 0, width: decoded.width, height: decoded.height) : picture
    return RoundTrip(
      original: original, decoded: decoded,
      comparison: PictureComparison(decoded, with: original), decoder: decoder.place)
  }

  /// The smallest transfer at full quality; factors that were given lead back the same way.
  private static func plan(
    _ interpretation: Interpretation, _ encoding: EncodeRun
  ) throws -> DecodePlan {
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    guard encoding.space == nil else {
      return try DecodePlan(
        interpretation, parameters: parameters, given: [], trustingGuesses: true)
    }
    parameters.scalingFactor = encoding.scalingFactor
    parameters.shiftFactor = encoding.shiftFactor
    return try DecodePlan(
      interpretation, parameters: parameters, given: .scaling, trustingGuesses: true)
  }

  private static func url(_ choice: EndpointChoice, _ encoding: EncodeRun) async throws -> Endpoint
  {
    switch choice {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      guard let id = named ?? encoding.preset?.id else {
        throw DecodeJob.Failure(
          subject: "local endpoint", words: "--preset tells which decoder to use", kind: "usage",
          status: .usage)
      }
      return try await encoding.local.endpoint(preset: id, decoder: decoder)
    }
  }
}

extension RoundTrip {
  /// Original, what came back, and four times the difference, with the numbers under them.
  func cells(_ label: String) -> [SheetCell] {
    var cells = [
      SheetCell(picture: original, lines: [label]),
      SheetCell(picture: decoded, lines: ["encoded and decoded", words, comparison.remark ?? ""]),
    ]
    if comparison.psnr != nil {
      cells.append(
        SheetCell(
          picture: decoded.absoluteDifference(from: original, gain: 4), lines: ["difference x4"]))
    }
    return cells
  }

  /// The numbers: `PSNR 25.4 dB  SSIM 0.812  mean difference 6.21`.
  var words: String {
    guard let psnr = comparison.psnr else {
      return "\(decoded.width)x\(decoded.height) px came back of "
        + "\(original.width)x\(original.height) px: nothing to compare"
    }
    var numbers = [
      psnr.isInfinite ? "the same picture" : "PSNR \(NumberText.fixed(psnr, digits: 2)) dB"
    ]
    if let ssim = comparison.ssim { numbers.append("SSIM \(NumberText.fixed(ssim, digits: 4))") }
    if let difference = comparison.meanAbsoluteDifference {
      numbers.append("mean difference \(NumberText.fixed(difference, digits: 2))")
    }
    return numbers.joined(separator: "  ")
  }
}
