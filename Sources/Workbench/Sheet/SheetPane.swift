import Imaging
import Latents

/// One reading of a latent on the contact sheet.
public struct SheetPane: Sendable {
  /// What it is called: `sd15 model`, `scaling_factor 0.2`.
  public let label: String
  /// How the latent is read and sent.
  let settings: Settings
  /// The space that the latent is taken to be in; nil leaves it as it is known.
  let space: LatentSpace?
  /// How its decode stands.
  var decode: DecodeStatus = .none
  /// What the endpoint answered.
  var result: DecodedResult?
  /// The answer's picture.
  var picture: Picture?
  /// The picture as it is shown: itself, or its difference from the reference.
  var shown: Exposure?
  /// How it differs from the reference.
  var comparison: PictureComparison?
  /// Whether it will be saved.
  var isMarked = false

  init(label: String, settings: Settings, space: LatentSpace? = nil) {
    self.label = label
    self.settings = settings
    self.space = space
  }

  /// Numbers and remark, a line each.
  public var lines: [String] {
    guard let comparison else { return [] }
    var numbers: [String] = []
    if let psnr = comparison.psnr {
      numbers.append(psnr.isInfinite ? "reference" : "PSNR \(NumberText.fixed(psnr, digits: 1)) dB")
    }
    if let ssim = comparison.ssim, comparison.psnr?.isInfinite == false {
      numbers.append("SSIM \(NumberText.fixed(ssim, digits: 3))")
    }
    let clipped = NumberText.fixed(comparison.tone.clipped * 100, digits: 0)
    let tone =
      "mean \(NumberText.fixed(comparison.tone.mean, digits: 0))  contrast "
      + "\(NumberText.fixed(comparison.tone.contrast, digits: 0))  clipped \(clipped) %"
    return [numbers.joined(separator: "  "), comparison.remark ?? tone]
  }
}
