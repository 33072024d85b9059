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
      same way is not made again, so that an interrupted run goes on where it was.
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

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each picture.")
  var json = false

  func validate() throws {
    guard (output == nil) != (outputDir == nil) else {
      throw ValidationError("One of -o and --output-dir says where the latents go.")
    }
    guard output != "-" || !json else {
      throw ValidationError("-o - and --json would both write to standard output.")
    }
  }

  func run() async throws {
    let choice = try client.choice()
    let run = options.run(client.client(), at: choice)
    let findings = FolderScan(images, for: .pictures).findings
    guard output == nil || findings.count == 1 else {
      throw ValidationError("-o takes one picture; --output-dir takes any number.")
    }
    let reports = await encode(findings, run)
    await run.stop()
    if json { Output.json(.array(reports.map(\.json))) }
    let failures = reports.compactMap(\.failure?.status)
    guard let first = failures.first else { return }
    let isAll = failures.count == reports.count && failures.allSatisfy { $0 == first }
    throw ExitCode((isAll ? first : .someFailed).rawValue)
  }

  private func encode(_ findings: [FolderScan.Finding], _ run: EncodeRun) async -> [EncodeReport] {
    let targets = EncodeTargets(findings.map(\.path), in: outputDir ?? ".")
    let progress = ProgressLine(total: findings.count, unit: "pictures")
    var reports: [EncodeReport] = []
    for finding in findings {
      progress.show(reports.count)
      var report = EncodeReport(path: finding.path, scalingFactor: nil, shiftFactor: nil)
      if let error = finding.error {
        report.failure = DecodeJob.Failure(finding.path, error.words)
      } else {
        report = await run.encode(
          finding.path, to: output ?? targets[finding.path], replacing: force,
          resuming: output == nil)
      }
      progress.clear()
      if let note = report.note { Output.trouble(report.path, note) }
      if let failure = report.failure { Output.trouble(failure.subject, failure.words) }
      reports.append(report)
    }
    if reports.count > 1 { Output.trouble(nil, Self.summary(of: reports)) }
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
