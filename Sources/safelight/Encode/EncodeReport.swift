import HybridInference
import JSON

/// What became of a picture that was to be encoded.
struct EncodeReport: QueuedReport {
  let path: String
  var output: [String] = []
  var endpoint = ""
  var outcome: EncodeOutcome?
  let scalingFactor: PythonNumber?
  let shiftFactor: PythonNumber?
  /// What was done about the picture's size, in words.
  var note: String?
  /// Whether its latent was made before.
  var wasThere = false
  var seconds = 0.0
  var failure: DecodeJob.Failure?

  init(path: String, scalingFactor: PythonNumber?, shiftFactor: PythonNumber?) {
    self.path = path
    self.scalingFactor = scalingFactor
    self.shiftFactor = shiftFactor
  }

  /// The object of the machine-readable contract.
  var json: JSONValue {
    func number(_ value: PythonNumber?) -> JSONValue { value.map { JSONValue($0.value) } ?? .null }
    let result = outcome.map { outcome in
      JSONValue.object([
        JSONMember("kind", .string("tensor")), JSONMember("count", .integer(1)),
        JSONMember("shape", JSONValue(outcome.latent.shape.dimensions)),
        JSONMember("dtype", .string(outcome.latent.elementType.rawValue)),
      ])
    }
    return .object([
      JSONMember("path", .string(path)), JSONMember("output", .array(output.map(JSONValue.string))),
      JSONMember("endpoint", .string(endpoint)),
      JSONMember(
        "parameters",
        .object([
          JSONMember("scaling_factor", number(scalingFactor)),
          JSONMember("shift_factor", number(shiftFactor)),
        ])), JSONMember("status", outcome.map { .integer($0.status) } ?? .null),
      JSONMember("seconds", JSONValue(seconds)),
      JSONMember("bytes_sent", .integer(outcome?.bytesSent ?? 0)),
      JSONMember("bytes_received", .integer(outcome?.bytesReceived ?? 0)),
      JSONMember("result", result ?? .null), JSONMember("error", failure?.json ?? .null),
      JSONMember("already_done", .bool(wasThere)), JSONMember("note", JSONValue(note)),
    ])
  }
}
