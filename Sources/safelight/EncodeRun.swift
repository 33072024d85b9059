import HybridInference
import Imaging
import JSON
import LatentFiles
import Latents
import Tensors
import Workbench

/// Sends pictures to an endpoint one after the other and saves the latents.
struct EncodeRun: Sendable {
  let client: InferenceClient
  let endpoint: EndpointChoice
  let preset: Preset?
  let scalingFactor: PythonNumber?
  let shiftFactor: PythonNumber?
  let isReplacing: Bool
  private let local = LocalServer()

  init(
    client: InferenceClient, endpoint: EndpointChoice, preset: Preset?,
    scalingFactor: PythonNumber?, shiftFactor: PythonNumber?, isReplacing: Bool
  ) {
    self.client = client
    self.endpoint = endpoint
    self.preset = preset
    self.scalingFactor = scalingFactor
    self.shiftFactor = shiftFactor
    self.isReplacing = isReplacing
  }

  /// What became of a picture.
  struct Report: Sendable {
    let path: String
    var output: [String] = []
    var endpoint = ""
    var outcome: EncodeOutcome?
    var scalingFactor: PythonNumber?
    var shiftFactor: PythonNumber?
    var seconds = 0.0
    var failure: DecodeJob.Failure?
  }

  /// Encodes one picture, unless its latent is there already.
  func encode(_ path: String, to target: String) async -> Report {
    var report = Report(path: path, scalingFactor: scalingFactor, shiftFactor: shiftFactor)
    let start = ContinuousClock.now
    do {
      if !isReplacing, AtomicFile.exists(target) {
        throw Self.failure(target, LatentFileError.exists.words)
      }
      let url = try await url()
      report.endpoint = url.place
      let outcome = try await client.remoteEncode(
        endpoint: url, image: try input(path), scalingFactor: scalingFactor,
        shiftFactor: shiftFactor)
      report.outcome = outcome
      let saved = SavedTensor(key: "latent", tensor: outcome.latent, metadata: metadata(path, url))
      try saved.save(to: target, replacing: isReplacing)
      report.output = [target]
    } catch let failure as DecodeJob.Failure {
      report.failure = failure
    } catch let error as InferenceError {
      var status: Int?
      if case .http(let code, _, _) = error { status = code }
      report.failure = DecodeJob.Failure(
        subject: report.endpoint, words: error.words, kind: error.kind, httpStatus: status,
        status: error.exitStatus)
    } catch let error as LatentFileError {
      report.failure = Self.failure(path, error.words)
    } catch let error as ImagingError {
      report.failure = Self.failure(path, error.words)
    } catch {
      report.failure = Self.failure(path, "\(error)")
    }
    report.seconds = start.duration(to: .now) / .seconds(1)
    return report
  }

  /// Ends the local server, if it was started.
  func stop() async { await local.stop() }

  private func url() async throws -> Endpoint {
    switch endpoint {
    case .remote(let endpoint): return endpoint
    case .local(let named, _):
      guard let id = named ?? preset?.id else {
        throw DecodeJob.Failure(
          subject: "local endpoint", words: "--preset tells which encoder to use", kind: "usage",
          status: .usage)
      }
      return try await local.encoder(preset: id)
    }
  }

  /// A PNG goes out as it is, with whatever channels it has; other pictures become one.
  private func input(_ path: String) throws -> InferenceClient.EncodeInput {
    let start = try WholeFile.read(path, limit: 16)
    guard let format = PictureFormat(firstBytes: start) else {
      let file = try LatentFile.inspect(path)
      let entry = try file.entries.count == 1 ? file.entries[0] : file.entry(key: "image")
      return .tensor(try file.load(entry))
    }
    let bytes = try WholeFile.read(path, limit: 512 << 20)
    let picture = try Picture.decode(bytes)
    return format == .png ? .file(bytes) : .picture(picture)
  }

  private func metadata(_ path: String, _ url: Endpoint) -> [JSONMember] {
    var texts = [
      ("safelight.version", Version.text), ("safelight.source", path),
      ("safelight.endpoint", url.place),
      ("safelight.space", (scalingFactor == nil ? LatentSpace.vae : .model).rawValue),
    ]
    if let preset { texts.append(("safelight.preset", preset.id)) }
    return texts.map { JSONMember($0.0, .string($0.1)) }
  }

  private static func failure(_ subject: String, _ words: String) -> DecodeJob.Failure {
    DecodeJob.Failure(subject: subject, words: words, kind: "file", status: .someFailed)
  }
}

extension EncodeRun.Report {
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
    ])
  }
}
