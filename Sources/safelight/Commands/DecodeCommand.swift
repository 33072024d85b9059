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

      Many latents share one --endpoint or several: the least busy one gets the next, one that \
      keeps failing is set aside. A run that was interrupted goes on with --resume.
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

  @OptionGroup var cache: CacheOptions

  @OptionGroup var options: DecodeOptions

  @Option(help: "The tensor to send; without it the file's first latent.")
  var tensor: String?

  @Flag(
    help: """
      Have pictures say how they were made also where a server encoded them: a comment or text is \
      put into the file, which is stored byte for byte otherwise.
      """)
  var annotate = false

  @Option(help: "Requests under way at a time, at each endpoint.")
  var jobs = 2

  @Flag(help: "With --output-dir: leave out what an earlier run has done.")
  var resume = false

  @Flag(help: "Replace files that exist; with --resume those that are out of date.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func validate() throws {
    try OutputFolder.check(outputDir)
    guard (output == nil) != (outputDir == nil) else {
      throw ValidationError("One of -o and --output-dir says where the results go.")
    }
    guard output != "-" || !json else {
      throw ValidationError("-o - and --json would both write to standard output.")
    }
    guard !resume || outputDir != nil else {
      throw ValidationError("--resume goes with --output-dir.")
    }
    guard (1...64).contains(jobs) else {
      throw ValidationError("--jobs must be between 1 and 64.")
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
    let inputs = InputFiles.inspect(files)
    if output != nil, inputs.items.count != 1 {
      throw ValidationError("-o takes one latent; --output-dir takes many.")
    }
    let endpoints = try client.choices()
    let run = DecodeRun(
      session: session(), endpoints: endpoints, perEndpoint: jobs, items: inputs.items)
    try Self.requireDistinctResults(of: run)
    let reports = await run.reports()
    for report in reports { if let note = report.note { Output.trouble(report.path, note) } }
    if json { Output.json(.array(reports.map(\.json))) }
    if let status = reports.status { throw ExitCode(status.rawValue) }
  }

  /// Two results of one name are found out before an hour is spent on them.
  private static func requireDistinctResults(of run: DecodeRun) throws {
    guard let (first, second) = run.sameName else { return }
    throw ValidationError(
      "\(first) and \(second) would both become one file of --output-dir; give each folder a run "
        + "of its own.")
  }

  private func session() -> DecodeSession {
    let (parameters, given) = options.parameters
    return DecodeSession(
      client: client.client(cache: cache.cache), parameters: parameters, given: given,
      preset: options.preset, tensorKey: tensor,
      target: output.map(DecodeSession.Target.file) ?? .folder(outputDir ?? "."),
      isReplacing: force, isResuming: resume, annotatesOriginals: annotate)
  }

  private func extensions(_ parameters: DecodeParameters) -> [String] {
    DecodedFiles.extensions(for: parameters.returnType)
  }

  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { name[name.index(after: $0)...].lowercased() } ?? ""
  }
}
