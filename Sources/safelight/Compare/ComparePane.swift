import HybridInference
import Imaging
import JSON

/// One picture of a comparison: how it is made, and what came of it.
struct ComparePane: Sendable {
  /// What the pane is called on the sheet.
  var label: String
  /// The file that the picture comes from.
  let path: String
  /// The preset that the latent is decoded as; nil for pictures and for what the file says.
  var preset: String?
  /// The factor of a sweep; nil takes the preset's.
  var scalingFactor: PythonNumber?
  /// See `scalingFactor`.
  var shiftFactor: PythonNumber?
  /// Where it was decoded.
  var endpoint: String?
  /// The picture, or why there is none, in words.
  var picture: Result<Picture, Failure> = .failure(Failure(words: "not made", status: .someFailed))
  /// How it differs from the reference.
  var comparison: PictureComparison?

  /// Why there is no picture.
  struct Failure: Error, Sendable {
    let words: String
    let status: ExitStatus
  }

  /// The object of the machine-readable contract.
  var json: JSONValue {
    var error = JSONValue.null
    if case .failure(let failure) = picture { error = .string(failure.words) }
    return .object([
      JSONMember("label", .string(label)), JSONMember("preset", JSONValue(preset)),
      JSONMember("scaling_factor", Self.number(scalingFactor)),
      JSONMember("shift_factor", Self.number(shiftFactor)),
      JSONMember("endpoint", JSONValue(endpoint)),
      JSONMember("psnr", comparison?.psnr.map { JSONValue($0) } ?? .null),
      JSONMember("ssim", comparison?.ssim.map { JSONValue($0) } ?? .null),
      JSONMember(
        "mean_absolute_difference",
        comparison?.meanAbsoluteDifference.map { JSONValue($0) } ?? .null),
      JSONMember("clipped", comparison.map { JSONValue($0.tone.clipped) } ?? .null),
      JSONMember("mean", comparison.map { JSONValue($0.tone.mean) } ?? .null),
      JSONMember("contrast", comparison.map { JSONValue($0.tone.contrast) } ?? .null),
      JSONMember("remark", JSONValue(comparison?.remark)), JSONMember("error", error),
    ])
  }

  private static func number(_ value: PythonNumber?) -> JSONValue {
    value.map { JSONValue($0.value) } ?? .null
  }
}
