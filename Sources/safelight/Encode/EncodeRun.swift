import HybridInference
import Imaging
import LatentFiles
import Latents
import Tensors
import Workbench

/// Sends pictures to an endpoint and saves the latents.
struct EncodeRun: Sendable {
  let client: InferenceClient
  let endpoint: EndpointChoice
  let preset: Preset?
  let scalingFactor: PythonNumber?
  let shiftFactor: PythonNumber?
  let fit: EncodeFit
  let local: LocalServer

  /// Factors that nobody gives are the preset's, where two factors lead to its model space; a
  /// conversion that they cannot say is left to whoever reads the latent: VAE space.
  init(
    client: InferenceClient, endpoint: EndpointChoice, preset: Preset?,
    scalingFactor: PythonNumber? = nil, shiftFactor: PythonNumber? = nil,
    fit: EncodeFit = .none, local: LocalServer = LocalServer()
  ) {
    let usesPreset =
      scalingFactor == nil && shiftFactor == nil && preset?.conversion.fitsTheWire == true
    self.client = client
    self.endpoint = endpoint
    self.preset = preset
    self.scalingFactor = usesPreset ? preset.map { .float($0.scalingFactor) } : scalingFactor
    self.shiftFactor = usesPreset ? preset?.shiftFactor.map { .float($0) } : shiftFactor
    self.fit = fit
    self.local = local
  }

  /// Throws where an answer cannot be the preset's latent: it would be saved as one.
  private func check(_ tensor: Tensor, from endpoint: Endpoint) throws(DecodeJob.Failure) {
    guard let preset else { return }
    let channels = Latent(tensor, hint: LayoutHint(preset: preset))?.channels ?? 0
    // FLUX.2's endpoints may answer before its pixels are put together by four.
    let isUnpatched = preset.channels == 128 && channels == 32
    if tensor.elementType.isFloatingPoint, channels == preset.channels || isUnpatched { return }
    throw DecodeJob.Failure(
      subject: endpoint.place,
      words: "answered with \(tensor.elementType.rawValue) of \(tensor.shape): no latent of "
        + "\(preset.id), which has \(preset.channels) channels", kind: "protocol",
      status: .someFailed)
  }

  /// What was sent, and what came of it.
  struct Encoded: Sendable {
    let source: EncodeSource
    let outcome: EncodeOutcome
    let endpoint: Endpoint
  }

  /// Pixels of a picture's side for one number of the latent's.
  var unit: Int { preset.map { max(Int($0.spatialCompression), 1) } ?? 8 }

  /// Encodes one picture; what is known on the way is noted in the report, also where it fails.
  func encode(
    _ path: String, _ report: inout EncodeReport,
    onEvent: (@Sendable (InferenceClient.Event) -> Void)? = nil
  ) async throws -> Encoded {
    let url = try await url()
    report.endpoint = url.place
    let source = try EncodeSource(path, fit: fit, unit: unit)
    report.note = source.note
    let outcome = try await client.remoteEncode(
      endpoint: url, image: source.input, scalingFactor: scalingFactor, shiftFactor: shiftFactor,
      onEvent: onEvent)
    report.outcome = outcome
    try check(outcome.latent, from: url)
    return Encoded(source: source, outcome: outcome, endpoint: url)
  }

  /// Encodes one picture and saves its latent at `target`.
  ///
  /// With `resuming` a latent that is there already and was made of this picture in the same way
  /// is left as it is, and nothing is sent; its folder is made where there is none.
  func encode(
    _ path: String, to target: String, replacing: Bool, resuming: Bool,
    onEvent: (@Sendable (InferenceClient.Event) -> Void)? = nil
  ) async -> EncodeReport {
    var report = EncodeReport(path: path, scalingFactor: scalingFactor, shiftFactor: shiftFactor)
    let start = ContinuousClock.now
    do {
      if !replacing, AtomicFile.exists(target) {
        guard resuming else { throw DecodeJob.Failure(target, LatentFileError.exists.words) }
        if let words = EncodeRecord(of: path, self).difference(from: target) {
          throw DecodeJob.Failure(target, words)
        }
        report.output = [target]
        report.wasThere = true
        return report
      }
      let encoded = try await encode(path, &report, onEvent: onEvent)
      let saved = SavedTensor(
        key: "latent", tensor: encoded.outcome.latent,
        metadata: EncodeRecord(of: path, self).metadata(encoded.endpoint, space: space))
      if resuming { try Self.makeFolder(of: target) }
      if target == "-" {
        Output.write(try saved.parts(for: "-.safetensors").flatMap(\.self))
      } else {
        try saved.save(to: target, replacing: replacing)
      }
      report.output = [target]
    } catch {
      report.failure = DecodeJob.Failure(error, path: path, endpoint: report.endpoint)
    }
    report.seconds = start.duration(to: .now) / .seconds(1)
    return report
  }

  private static func makeFolder(of target: String) throws(DecodeJob.Failure) {
    guard let slash = target.lastIndex(of: "/"), slash > target.startIndex else { return }
    let folder = String(target[..<slash])
    do throws(LatentFileError) { try AtomicFile.makeFolder(folder) } catch {
      throw DecodeJob.Failure(folder, error.words)
    }
  }

  /// Ends the local server, if it was started.
  func stop() async { await local.stop() }

  /// The space that the latents come back in; nil where the factors are nobody's.
  var space: LatentSpace? {
    if scalingFactor == nil, shiftFactor == nil { return .vae }
    let factors = SpaceConversion.factors(
      scaling: scalingFactor?.value ?? 1, shift: shiftFactor?.value ?? 0)
    return preset?.conversion == factors ? .model : nil
  }

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
}

extension DecodeJob.Failure {
  /// A file that cannot be read or written.
  init(_ subject: String, _ words: String) {
    self.init(subject: subject, words: words, kind: "file", status: .someFailed)
  }

  /// Whatever kept a picture from being encoded.
  init(_ error: any Error, path: String, endpoint: String) {
    switch error {
    case let failure as DecodeJob.Failure: self = failure
    case let error as InferenceError:
      var status: Int?
      if case .http(let code, _, _) = error { status = code }
      self.init(
        subject: endpoint, words: error.words, kind: error.kind, httpStatus: status,
        status: error.exitStatus)
    case let error as LatentFileError: self.init(path, error.words)
    case let error as ImagingError: self.init(path, error.words)
    case let error as LatentError: self.init(path, error.words)
    default: self.init(path, "\(error)")
    }
  }
}
