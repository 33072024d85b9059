import ArgumentParser
import HybridInference
import JSON
import LatentFiles
import Latents
import Workbench

/// `safelight encode`: pictures through an endpoint, latents to files.
struct EncodeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Encode pictures through an endpoint and save the latents that come back.",
    discussion: """
      A picture goes out as it is, in its own size. With --preset, or a local \
      endpoint's, the latent comes back in that preset's model space if two factors lead there, \
      else in VAE space; the file says which. The local endpoint needs a tiny autoencoder's \
      encoder: `safelight models`.

      Many pictures are a queue: a latent in the --output-dir that was made of its picture in the \
      same way is not made again, so that an interrupted run goes on where it was. Several \
      --endpoints share it: the least busy one gets the next picture, and what one fails to do \
      another one does.
      """)

  @Argument(help: "Pictures (PNG, JPEG, BMP), folders of them, or picture tensors.")
  var images: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A .safetensors or .npy file for the latent; - for standard output.")
  var output: String?

  @Option(help: "A folder for the latents, each named after its picture.")
  var outputDir: String?

  @OptionGroup var client: ClientOptions

  @OptionGroup var options: EncodeOptions

  @Option(help: "Requests under way at a time, at each endpoint.")
  var jobs = 2

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each picture.")
  var json = false

  func validate() throws {
    try OutputFolder.check(outputDir)
    guard (output == nil) != (outputDir == nil) else {
      throw ValidationError("One of -o and --output-dir says where the latents go.")
    }
    guard (1...64).contains(jobs) else {
      throw ValidationError("--jobs must be between 1 and 64.")
    }
    guard output != "-" || !json else {
      throw ValidationError("-o - and --json would both write to standard output.")
    }
  }

  func run() async throws {
    let (client, local) = (self.client.client(), LocalServer())
    let runs = try self.client.choices().map { options.run(client, at: $0, local) }
    let findings = FolderScan(images, for: .pictures).findings
    guard output == nil || findings.count == 1 else {
      throw ValidationError("-o takes one picture; --output-dir takes any number.")
    }
    let reports = await encode(findings, runs)
    await local.stop()
    if json { Output.json(.array(reports.map(\.json))) }
    if let status = reports.status { throw ExitCode(status.rawValue) }
  }

  private func encode(
    _ findings: [FolderScan.Finding], _ runs: [EncodeRun]
  ) async -> [EncodeReport] {
    let targets = EncodeTargets(findings.map(\.path), in: outputDir ?? ".")
    let queue = QueuedRun(
      count: findings.count, lanes: runs.count, perLane: jobs, verb: "encoded"
    ) { item, lane in
      let finding = findings[item]
      guard let error = finding.error else {
        return await runs[lane].encode(
          finding.path, to: output ?? targets[finding.path], replacing: force,
          resuming: output == nil)
      }
      var report = EncodeReport(path: finding.path, scalingFactor: nil, shiftFactor: nil)
      report.failure = DecodeJob.Failure(finding.path, error.words)
      return report
    }
    let reports = await queue.reports()
    for report in reports { report.note.map { Output.trouble(report.path, $0) } }
    if reports.contains(where: \.wasThere) { Output.trouble(nil, Self.summary(of: reports)) }
    return reports
  }

  /// How a queue went: `3 encoded, 2 there already, 1 failed`.
  private static func summary(of reports: [EncodeReport]) -> String {
    let failed = reports.count { $0.failure != nil }
    let there = reports.count(where: \.wasThere)
    var parts = ["\(reports.count - failed - there) encoded"]
    if there > 0 { parts.append("\(there) there already") }
    if failed > 0 { parts.append("\(failed) failed") }
    return parts.joined(separator: ", ")
  }
}
