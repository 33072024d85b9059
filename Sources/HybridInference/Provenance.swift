import JSON
import Tensors

/// How a picture or tensor was made: what a saved file says of itself.
public struct Provenance: Sendable, Equatable {
  /// The latent's file.
  public var source: String
  /// SHA-256 of the latent's bytes as they lie in the file, in hexadecimal; nil where nobody looked.
  public var hash: String?
  /// The endpoint's URL or name, without credentials.
  public var endpoint: String
  /// The parameters that were sent.
  public var parameters: DecodeParameters
  /// The preset that was assumed.
  public var preset: String?
  /// The program and its version.
  public var program: String

  /// Collects the facts, the latent's hash among them.
  public init(
    source: String, latent: Tensor, endpoint: String, parameters: DecodeParameters,
    preset: String?, program: String
  ) {
    self.init(
      source: source, endpoint: endpoint, parameters: parameters, preset: preset, program: program)
    hash = try? latent.sha256()
  }

  /// Collects the facts.
  public init(
    source: String, endpoint: String, parameters: DecodeParameters, preset: String?,
    program: String
  ) {
    self.source = source
    self.endpoint = endpoint
    self.parameters = parameters
    self.preset = preset
    self.program = program
  }

  /// Keys and values for a PNG's text chunks or a safetensors file's metadata.
  public var texts: [(key: String, value: String)] {
    var texts = [
      (key: "Software", value: program), (key: "safelight.source", value: source),
      (key: "safelight.endpoint", value: endpoint),
      (key: "safelight.parameters", value: parameters.json.text),
    ]
    if let hash { texts.append((key: "safelight.latent_sha256", value: hash)) }
    if let preset { texts.append((key: "safelight.preset", value: preset)) }
    return texts
  }
}

extension Provenance {
  /// The texts as one, a line for each: a JPEG's comment.
  public var comment: String {
    texts.map { "\($0.key): \($0.value)" }.joined(separator: "\n")
  }
}

extension DecodeParameters {
  /// The parameters under the reference's names; those at rest are null.
  public var json: JSONValue {
    func number(_ value: PythonNumber?) -> JSONValue {
      switch value {
      case .integer(let integer): .integer(integer)
      case .float(let float): JSONValue(float)
      case nil: .null
      }
    }
    return .object([
      JSONMember("processor", JSONValue(processor?.rawValue)),
      JSONMember("do_scaling", .bool(doScaling)),
      JSONMember("scaling_factor", number(scalingFactor)),
      JSONMember("shift_factor", number(shiftFactor)),
      JSONMember("output_type", .string(outputType.rawValue)),
      JSONMember("return_type", .string(returnType.rawValue)),
      JSONMember("image_format", .string(imageFormat.rawValue)),
      JSONMember("partial_postprocess", .bool(partialPostprocess)),
      JSONMember("height", height.map(JSONValue.integer) ?? .null),
      JSONMember("width", width.map(JSONValue.integer) ?? .null),
    ])
  }
}
