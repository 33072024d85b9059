import ArgumentParser
import LatentFiles
import Workbench

/// `safelight watch DIR`: tells of latents as they are written, and decodes them if so asked.
struct WatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Tell of latents as they are written into folders; with --decode, decode them.",
    discussion: """
      Generation in one window, pictures in the other. A latent counts once it is whole, however \
      slowly it is written; folders that are made later are watched too. Ends with Control-C, or \
      after --count latents.
      """)

  @Argument(help: "Folders.")
  var folders: [String]

  @Flag(help: "Begin with the latents that are there already.")
  var all = false

  @Option(help: "End after so many latents.")
  var count: Int?

  @Flag(help: "Decode each latent; --output-dir says where the pictures go.")
  var decode = false

  @Option(
    name: [.customShort("o"), .customLong("output-dir")],
    help: "A folder for the results, each named after its latent.")
  var outputDir: String?

  @OptionGroup var client: ClientOptions

  @OptionGroup var options: DecodeOptions

  @Option(help: "The tensor to send; without it the file's first latent.")
  var tensor: String?

  @Option(help: "Requests under way at a time, at each endpoint.")
  var jobs = 2

  @Flag(help: "Replace results that exist.")
  var force = false

  @Flag(help: "Look every second even where the system tells of changes: for network folders.")
  var poll = false

  @Flag(help: "Print JSON, one object on a line for each thing that happens.")
  var json = false

  func validate() throws {
    try OutputFolder.check(outputDir)
    guard decode == (outputDir != nil) else {
      throw ValidationError("--decode and --output-dir go together.")
    }
    guard count.map({ $0 > 0 }) ?? true, (1...64).contains(jobs) else {
      throw ValidationError("--count must be positive, --jobs between 1 and 64.")
    }
  }

  func run() async throws {
    for folder in folders where !FolderScan.isFolder(folder) {
      Output.trouble(folder, "is no folder; `safelight watch` watches folders")
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
    let (parameters, given) = options.parameters
    let session = DecodeSession(
      client: client.client(), parameters: parameters, given: given, preset: options.preset,
      tensorKey: tensor, target: .folder(outputDir ?? "."), isReplacing: force, isResuming: all)
    let run = WatchRun(
      folders: folders, isPolling: poll, startsWithAll: all, limit: count,
      decoding: decode
        ? WatchRun.Decoding(session: session, endpoints: try client.choices(), perEndpoint: jobs)
        : nil, printsJSON: json)
    var hasFailed = false
    do throws(LatentFileError) {
      hasFailed = try await run.hasFailed()
    } catch {
      Output.trouble(folders.joined(separator: " "), error.words)
      hasFailed = true
    }
    if hasFailed { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }
}
