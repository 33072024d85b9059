import ArgumentParser
import HybridInference
import JSON
import LatentFiles

/// `safelight decode`: latents through an endpoint, results to files.
struct DecodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Decode latents through an endpoint and save what comes back.",
    discussion: """
      Without --endpoint the decoders of this machine are used and nothing leaves it. A file that \
      tells its preset and space is sent with the right factors; a bare one exactly as given, \
      unless --preset is.
      """)

  @Argument(help: "Latent files and folders of them; - for standard input.")
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "Where the result goes; - for standard output.")
  var output: String?

  @Option(help: "A folder for the results, each named after its latent.")
  var outputDir: String?

  @OptionGroup var client: ClientOptions

  @OptionGroup var options: DecodeOptions

  @Option(help: "The tensor to send; without it the file's first latent.")
  var tensor: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func validate() throws {
    guard (output == nil) != (outputDir == nil) else {
      throw ValidationError("One of -o and --output-dir says where the results go.")
    }
    guard output != "-" || !json else {
      throw ValidationError("-o - and --json would both write to standard output.")
    }
    let (parameters, _) = options.parameters
    if let output, output != "-", !extensions(parameters).contains(Self.ending(of: output)) {
      throw ValidationError(
        "return_type \(parameters.returnType.rawValue) is saved as "
          + extensions(parameters).map { "." + $0 }.joined(separator: ", ")
          + ", not as \(output).")
    }
  }

  func run() async throws {
    let inputs = await InputFiles.inspect(files)
    if output != nil, inputs.items.count != 1 {
      throw ValidationError("-o takes one latent; --output-dir takes many.")
    }
    let session = try session()
    var jobs: [DecodeJob.Report] = []
    for item in inputs.items {
      let job = DecodeJob(session: session, item: item)
      let report = await job.run()
      if let failure = report.failure { Output.trouble(failure.subject, failure.words) }
      jobs.append(report)
    }
    await session.stop()
    if json { Output.json(.array(jobs.map(\.json))) }
    if let status = Self.status(of: jobs) { throw ExitCode(status.rawValue) }
  }

  private func session() throws -> DecodeSession {
    let (parameters, given) = options.parameters
    return DecodeSession(
      client: client.client(), endpoint: try client.choice(), parameters: parameters,
      given: given, preset: options.preset, tensorKey: tensor,
      target: output.map(DecodeSession.Target.file) ?? .folder(outputDir ?? "."),
      isReplacing: force)
  }

  private func extensions(_ parameters: DecodeParameters) -> [String] {
    DecodedFiles.extensions(for: parameters.returnType)
  }

  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }

  /// Nothing where all went well; the endpoint's own status where nothing did because of it.
  private static func status(of reports: [DecodeJob.Report]) -> ExitStatus? {
    let failures = reports.compactMap(\.failure?.status)
    guard let first = failures.first else { return nil }
    if failures.contains(.interrupted) { return .interrupted }
    return failures.count == reports.count && failures.allSatisfy { $0 == first }
      ? first : .someFailed
  }
}
