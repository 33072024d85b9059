import HybridInference
import JSON

extension DecodeJob {
  /// Why there is no result.
  struct Failure: Sendable {
    /// The file or endpoint that it is about.
    let subject: String
    /// What is wrong, without the subject.
    let words: String
    /// The kind of the JSON output.
    let kind: String
    var httpStatus: Int?
    let status: ExitStatus
  }

  /// What became of it, for people and as JSON.
  struct Report: Sendable {
    var path: String
    var output: [String] = []
    var endpoint = ""
    var parameters: DecodeParameters
    var outcome: DecodeOutcome?
    var seconds = 0.0
    var failure: Failure?
    /// What a person may not expect of the result, in words.
    var note: String?
    /// Whether the result of an earlier run was there already.
    var isSkipped = false
  }
}

extension DecodeJob.Report {
  /// The object of the machine-readable contract.
  var json: JSONValue {
    .object([
      JSONMember("path", .string(path)), JSONMember("output", .array(output.map(JSONValue.string))),
      JSONMember("endpoint", .string(endpoint)), JSONMember("parameters", parameters.json),
      JSONMember("status", outcome.map { .integer($0.status) } ?? .null),
      JSONMember("seconds", JSONValue(seconds)),
      JSONMember("bytes_sent", .integer(outcome?.bytesSent ?? 0)),
      JSONMember("bytes_received", .integer(outcome?.bytesReceived ?? 0)),
      JSONMember("cached", .bool(outcome?.isCached ?? false)),
      JSONMember("result", outcome.map { Self.json($0.decoded) } ?? .null),
      JSONMember("already_done", .bool(isSkipped)), JSONMember("error", failure?.json ?? .null),
    ])
  }

  private static func json(_ decoded: Decoded) -> JSONValue {
    var (kind, count): (String, Int) = ("mp4", 1)
    var (shape, dtype): (JSONValue, JSONValue) = (.null, .null)
    switch decoded {
    case .pictures(let pictures, _):
      (kind, count) = ("pictures", pictures.count)
      if let first = pictures.first { shape = JSONValue([first.height, first.width, 3]) }
      dtype = .string("uint8")
    case .tensor(let tensor):
      kind = "tensor"
      shape = JSONValue(tensor.shape.dimensions)
      dtype = .string(tensor.elementType.rawValue)
    case .mp4: break
    }
    return .object([
      JSONMember("kind", .string(kind)), JSONMember("count", .integer(count)),
      JSONMember("shape", shape), JSONMember("dtype", dtype),
    ])
  }
}

extension DecodeJob.Failure: Error {
  /// The `error` of the machine-readable contract.
  var json: JSONValue {
    .object([
      JSONMember("kind", .string(kind)), JSONMember("message", .string(words)),
      JSONMember("status", httpStatus.map(JSONValue.integer) ?? .null),
    ])
  }
}
