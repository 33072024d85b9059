import HybridInference
import Imaging
import LatentFiles
import Latents
import Tensors

/// One latent's way through an endpoint to a file.
struct DecodeJob: Sendable {
  let session: DecodeSession
  let item: InputFiles.Item
  let choice: EndpointChoice

  /// Reads, sends, saves.
  func run() async -> Report {
    var report = Report(path: item.path, parameters: session.parameters)
    let start = ContinuousClock.now
    do {
      try await run(&report)
    } catch let failure as Failure {
      report.failure = failure
    } catch {
      report.failure = Failure(
        subject: item.path, words: "\(error)", kind: "file", status: .someFailed)
    }
    report.seconds = start.duration(to: .now) / .seconds(1)
    return report
  }

  private func run(_ report: inout Report) async throws {
    let interpretation = try interpret()
    let plan = try plan(interpretation)
    report.parameters = plan.parameters
    if let refusal = plan.parameters.refusal(rank: plan.tensor.shape.rank) {
      throw Failure(subject: item.path, words: refusal.words, kind: "usage", status: .usage)
    }
    do throws(LatentFileError) {
      try session.prepare()
    } catch {
      throw failure(session.place, error)
    }
    if case .file(let path) = session.target, path != "-", !session.isReplacing,
      AtomicFile.exists(path)
    {
      throw failure(path, LatentFileError.exists)
    }
    if let earlier = try earlierResult(plan.parameters) {
      report.output = earlier
      report.isSkipped = true
      return
    }
    let endpoint = try await endpoint(interpretation.preset?.value)
    report.endpoint = endpoint.place
    let outcome: DecodeOutcome
    do throws(InferenceError) {
      outcome = try await session.client.remoteDecode(
        endpoint: endpoint, tensor: plan.tensor, parameters: plan.parameters,
        caching: choice.caching)
    } catch {
      var status: Int?
      if case .http(let code, _, _) = error { status = code }
      throw Failure(
        subject: error.kind == "file" ? item.path : endpoint.place, words: error.words,
        kind: error.kind, httpStatus: status, status: error.exitStatus)
    }
    report.outcome = outcome
    report.note = Self.note(on: outcome.decoded, of: interpretation.latent)
    let provenance = Provenance(
      source: item.path, latent: interpretation.latent.tensor,
      endpoint: choice.name(of: endpoint), parameters: report.parameters,
      preset: interpretation.preset?.value.id,
      program: "safelight \(Version.text)")
    report.output = try save(outcome.decoded, provenance)
  }

  /// `pil` brings one picture, however many latents there are.
  private static func note(on decoded: Decoded, of latent: Latent) -> String? {
    guard case .pictures(let pictures, _) = decoded, pictures.count < latent.batch else {
      return nil
    }
    return "\(latent.batch) latents in one batch, \(pictures.count) decoded: "
      + "--output-type pt brings all"
  }

  /// The paths of what an earlier run made of this latent, where that is asked for.
  private func earlierResult(_ parameters: DecodeParameters) throws -> [String]? {
    guard session.isResuming, case .folder = session.target else { return nil }
    let earlier = EarlierResult(stem: stem, latent: item.path, parameters: parameters)
    do throws(EarlierResult.Fault) {
      return try earlier.find()
    } catch {
      if session.isReplacing { return nil }
      throw Failure(
        subject: error.path, words: error.wordsOfCommand, kind: "file", status: .someFailed)
    }
  }

  /// Where the result goes in a folder, without its extension.
  var stem: String {
    guard case .folder(let folder) = session.target else { return "" }
    let name = item.path.split(separator: "/").last.map(String.init) ?? item.path
    let stem =
      name == "-" ? "stdin" : name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return "\(folder)/\(stem)"
  }

  private var isLocal: Bool { if case .local = choice { true } else { false } }

  /// The latent, with what the file and the command line tell about it.
  private func interpret() throws -> Interpretation {
    do throws(LatentFileError) {
      let file = try item.file.get()
      let tensor = try file.load(try file.entry(key: session.tensorKey))
      var interpretation = Interpretation(
        file, tensor, preset: session.preset, library: Presets.library)
      if session.preset != nil || isLocal { interpretation?.guessFromNumbers() }
      guard let interpretation else { throw .shapeOfNoLatent(tensor.shape.dimensions) }
      return interpretation
    } catch {
      throw failure(item.path, error)
    }
  }

  private func plan(_ interpretation: Interpretation) throws -> DecodePlan {
    do throws(LatentError) {
      // A person who names a preset, and the decoders here, want the guess; a bare file sent
      // elsewhere goes out exactly as the reference would send it.
      return try DecodePlan(
        interpretation, parameters: session.parameters, given: session.given,
        trustingGuesses: session.preset != nil || isLocal)
    } catch {
      throw Failure(subject: item.path, words: error.words, kind: "usage", status: .usage)
    }
  }

  private func endpoint(_ preset: Preset?) async throws -> Endpoint {
    do {
      return try await session.url(choice, preset: preset)
    } catch {
      throw Failure(
        subject: "local endpoint", words: "\(error)", kind: "unreachable", status: .endpoint)
    }
  }

  private func save(_ decoded: Decoded, _ provenance: Provenance) throws -> [String] {
    // Byte for byte is a promise about what others send.
    let files = DecodedFiles(
      decoded, provenance: provenance, annotatingOriginals: isLocal || session.annotatesOriginals)
    do throws(DecodedFiles.Fault) {
      switch session.target {
      case .file("-"):
        Output.write(try files.bytes(pathExtension: files.usualExtension))
        return ["-"]
      case .file(let path):
        return try files.save(to: path, replacing: session.isReplacing)
      case .folder:
        return try files.save(
          to: "\(stem).\(files.usualExtension)", replacing: session.isReplacing)
      }
    } catch {
      throw failure(error)
    }
  }

  private func failure(_ subject: String, _ error: LatentFileError) -> Failure {
    Failure(subject: subject, words: error.words, kind: "file", status: .someFailed)
  }

  private func failure(_ fault: DecodedFiles.Fault) -> Failure {
    Failure(subject: item.path, words: fault.words, kind: "file", status: .someFailed)
  }
}
