import HybridInference
import JSON
import Latents

/// What one pane of a comparison is and how it came out: a row of the numbers, and enough to make the
/// pane again.
public struct PaneRecord: Sendable, Equatable {
  /// What the pane is called.
  public var label: String
  /// The file of the latent, or of the picture.
  public var path: String
  /// The preset that the latent was read as.
  public var preset: String?
  /// The space that it was taken to be in, where that was chosen.
  public var space: LatentSpace?
  /// The factors that were sent.
  public var scalingFactor: Double?
  /// See `scalingFactor`.
  public var shiftFactor: Double?
  /// Whether the factors were chosen, and are not the preset's own.
  public var isGiven = false
  /// Whether the picture was encoded and decoded once more.
  public var isRoundTrip = false
  /// Where it was decoded.
  public var endpoint: String?
  /// Decibels; infinite for equal pictures.
  public var psnr: Double?
  /// See `StructuralSimilarity`.
  public var ssim: Double?
  /// In levels.
  public var meanAbsoluteDifference: Double?
  /// The share of levels at 0 or 255.
  public var clipped: Double?
  /// The mean level.
  public var mean: Double?
  /// The standard deviation of the levels.
  public var contrast: Double?
  /// The latent's mean in the space that the reading implies.
  public var latentMean: Double?
  /// Its standard deviation there.
  public var latentStd: Double?
  /// SHA-256 of the latent's bytes, once it was decoded.
  public var latentHash: String?
  /// All that was sent, once it was.
  public var parameters: DecodeParameters?
  /// What strikes the eye.
  public var remark: String?
  /// Why there is no picture.
  public var error: String?

  /// A pane of which nothing is known yet.
  public init(label: String, path: String) {
    self.label = label
    self.path = path
  }
}

extension PaneRecord {
  /// Names and values, in the order of the machine-readable contract, then what it does not have.
  var fields: [(name: String, value: JSONValue)] {
    func number(_ value: Double?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    return [
      ("label", .string(label)), ("preset", JSONValue(preset)),
      ("scaling_factor", number(scalingFactor)), ("shift_factor", number(shiftFactor)),
      ("endpoint", JSONValue(endpoint)), ("psnr", number(psnr)), ("ssim", number(ssim)),
      ("mean_absolute_difference", number(meanAbsoluteDifference)), ("clipped", number(clipped)),
      ("mean", number(mean)), ("contrast", number(contrast)), ("latent_mean", number(latentMean)),
      ("latent_std", number(latentStd)), ("remark", JSONValue(remark)), ("error", JSONValue(error)),
      ("path", .string(path)), ("space", JSONValue(space?.rawValue)), ("given", .bool(isGiven)),
      ("round_trip", .bool(isRoundTrip)), ("latent_sha256", JSONValue(latentHash)),
    ]
  }

  /// The object of the machine-readable contract.
  public var json: JSONValue {
    .object(
      fields.map { JSONMember($0.name, $0.value) }
        + [JSONMember("parameters", parameters?.json ?? .null)])
  }

  /// Reads what is needed to make the pane again; nil where that is not there.
  public init?(_ json: JSONValue) {
    guard let label = json["label"]?.string, let path = json["path"]?.string, !path.isEmpty else {
      return nil
    }
    self.init(label: label, path: path)
    preset = json["preset"]?.string
    space = json["space"]?.string.flatMap(LatentSpace.init)
    scalingFactor = json["scaling_factor"]?.double
    shiftFactor = json["shift_factor"]?.double
    isGiven = json["given"]?.bool ?? false
    isRoundTrip = json["round_trip"]?.bool ?? false
    endpoint = json["endpoint"]?.string
  }
}

extension [PaneRecord] {
  /// A table with a line for each pane under a line of names, as RFC 4180 has it.
  public var csv: String {
    let names = PaneRecord(label: "", path: "").fields.map(\.name)
    let rows = map { $0.fields.map { Self.cell($0.value) } }
    return ([names] + rows).map { $0.joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ value: JSONValue) -> String {
    guard let text = value.string else { return value == .null ? "" : value.text }
    // A spreadsheet would run a text that begins like a formula.
    let isFormula = text.first.map { "=+-@".contains($0) } ?? false
    let plain = isFormula ? "'" + text : text
    let needsQuotes = plain.unicodeScalars.contains { [",", "\"", "\r", "\n"].contains($0) }
    guard needsQuotes else { return plain }
    return "\""
      + plain.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
