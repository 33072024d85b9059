import ArgumentParser
import HybridInference
import Imaging
import JSON
import LatentFiles
import Latents
import Workbench

/// `safelight roundtrip`: pictures through encoder and decoder, compared with themselves.
struct RoundTripCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roundtrip",
    abstract: "Encode pictures, decode the latents, and compare with the originals.",
    discussion: """
      What a VAE loses, or what a wrong factor does, in numbers and side by side. The numbers go \
      to standard output, original, result and difference as a sheet to -o.
      """)

  @Argument(help: "Pictures (PNG, JPEG, BMP) and folders of them.")
  var images: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "A PNG for the sheet of one picture.")
  var output: String?

  @OptionGroup var client: ClientOptions

  @Option(
    help: "Where the latents are decoded; without it where the preset's encoder has its decoder.")
  var decodeEndpoint: String?

  @OptionGroup var options: EncodeOptions

  @Flag(help: "Replace a sheet that exists.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each picture.")
  var json = false

  func validate() throws {
    if let output, !output.lowercased().hasSuffix(".png") {
      throw ValidationError("The sheet is a .png.")
    }
  }

  func run() async throws {
    let choice = try client.choice()
    let encoding = options.run(client.client(), at: choice)
    let decoder = try decoder(choice)
    let findings = FolderScan(images, for: .pictures).findings
    guard output == nil || findings.count == 1 else {
      throw ValidationError("-o takes one picture.")
    }
    var objects: [JSONValue] = []
    var statuses: [ExitStatus] = []
    for finding in findings {
      var report = EncodeReport(
        path: finding.path, scalingFactor: encoding.scalingFactor,
        shiftFactor: encoding.shiftFactor)
      var trip: RoundTrip?
      do {
        if let error = finding.error { throw error }
        let done = try await RoundTrip.run(finding.path, encoding, decoder: decoder, &report)
        if let output { try save(done, of: finding.path, to: output) }
        trip = done
      } catch {
        report.failure = DecodeJob.Failure(error, path: finding.path, endpoint: report.endpoint)
      }
      if let note = report.note { Output.trouble(report.path, note) }
      if let failure = report.failure {
        Output.trouble(failure.subject, failure.words)
        statuses.append(failure.status)
      }
      if json {
        objects.append(Self.json(report, trip))
      } else if let trip {
        Output.line("\(finding.path)  \(trip.words)".harmless)
      }
    }
    await encoding.stop()
    if json { Output.json(.array(objects)) }
    guard let first = statuses.first else { return }
    let isAll = statuses.count == findings.count && statuses.allSatisfy { $0 == first }
    throw ExitCode((isAll ? first : .someFailed).rawValue)
  }

  /// Where the latents are decoded: where it was said, on this machine if they are encoded there,
  /// at the public decoder beside a public encoder.
  private func decoder(_ encoder: EndpointChoice) throws -> EndpointChoice {
    if let text = decodeEndpoint {
      do throws(EndpointFault) { return try EndpointChoice(text) } catch {
        throw ValidationError("--decode-endpoint \(Endpoint.shown(text)): \(error.words)")
      }
    }
    guard case .remote(let endpoint) = encoder else { return encoder }
    let known = PresetLibrary.bundled.presets.first { preset in
      preset.encodeEndpoint.flatMap { try? Endpoint($0) }?.url == endpoint.url
    }
    guard let known = known?.decodeEndpoint.flatMap({ try? Endpoint($0) }) else {
      throw ValidationError("--decode-endpoint says where the latents are decoded.")
    }
    return .remote(known)
  }

  private func save(_ trip: RoundTrip, of path: String, to target: String) throws {
    let texts = [(key: "Software", value: "safelight \(Version.text)")]
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let bytes = try PNG.encode(trip.cells(name).sheet, texts: texts)
    do throws(LatentFileError) {
      try AtomicFile.save([bytes], to: target, replacing: force)
    } catch {
      throw DecodeJob.Failure(target, error.words)
    }
  }

  private static func json(_ report: EncodeReport, _ trip: RoundTrip?) -> JSONValue {
    func number(_ value: Double?) -> JSONValue { value.map { JSONValue($0) } ?? .null }
    let comparison = trip?.comparison
    return .object([
      JSONMember("path", .string(report.path)), JSONMember("endpoint", .string(report.endpoint)),
      JSONMember("decode_endpoint", JSONValue(trip?.decoder)),
      JSONMember("scaling_factor", number(report.scalingFactor?.value)),
      JSONMember("shift_factor", number(report.shiftFactor?.value)),
      JSONMember(
        "latent",
        report.outcome.map { JSONValue($0.latent.shape.dimensions) } ?? .null),
      JSONMember("width", trip.map { .integer($0.decoded.width) } ?? .null),
      JSONMember("height", trip.map { .integer($0.decoded.height) } ?? .null),
      JSONMember("psnr", number(comparison?.psnr)), JSONMember("ssim", number(comparison?.ssim)),
      JSONMember("mean_absolute_difference", number(comparison?.meanAbsoluteDifference)),
      JSONMember("clipped", number(comparison?.tone.clipped)),
      JSONMember("note", JSONValue(report.note)),
      JSONMember("error", report.failure?.json ?? .null),
    ])
  }
}
