import ArgumentParser
import HybridInference
import Imaging
import JSON
import LatentFiles
import Latents
import Tensors
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
      """)

  @Argument(help: "Pictures (PNG, JPEG, BMP) or picture tensors.")
  var images: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A .safetensors or .npy file for the latent.")
  var output: String?

  @Option(help: "A folder for the latents, each named after its picture.")
  var outputDir: String?

  @OptionGroup var client: ClientOptions

  @Option(help: "Whose factors to ask for where none are given: sd15, sdxl, flux1, ...")
  var preset: String?

  @Option(help: "The latent is multiplied by it at the endpoint.")
  var scalingFactor: PythonNumber?

  @Option(help: "Subtracted there before.")
  var shiftFactor: PythonNumber?

  @Flag(help: "Replace files that exist; without it those that exist are not made again.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each picture.")
  var json = false

  func validate() throws {
    guard (output == nil) != (outputDir == nil), output == nil || images.count == 1 else {
      throw ValidationError("-o takes one picture, --output-dir any number; one of them is needed.")
    }
    if let preset, PresetLibrary.bundled[preset] == nil {
      throw ValidationError("No preset is called \(preset). `safelight presets` lists them.")
    }
  }

  func run() async throws {
    let choice = try client.choice()
    let known = (preset ?? choice.preset).flatMap { PresetLibrary.bundled[$0] }
    // A conversion that two factors cannot say is left to whoever reads the latent: VAE space.
    let usesPreset =
      scalingFactor == nil && shiftFactor == nil && known?.conversion.fitsTheWire == true
    let run = EncodeRun(
      client: client.client(), endpoint: choice, preset: known,
      scalingFactor: usesPreset ? known.map { .float($0.scalingFactor) } : scalingFactor,
      shiftFactor: usesPreset ? known?.shiftFactor.map { .float($0) } : shiftFactor,
      isReplacing: force)
    var reports: [EncodeRun.Report] = []
    for path in images {
      let report = await run.encode(path, to: target(of: path))
      if let failure = report.failure { Output.trouble(failure.subject, failure.words) }
      reports.append(report)
    }
    await run.stop()
    if json { Output.json(.array(reports.map(\.json))) }
    let failures = reports.compactMap(\.failure?.status)
    guard let first = failures.first else { return }
    let isAll = failures.count == reports.count && failures.allSatisfy { $0 == first }
    throw ExitCode((isAll ? first : .someFailed).rawValue)
  }

  private func target(of path: String) -> String {
    if let output { return output }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    return "\(outputDir ?? ".")/\(stem).safetensors"
  }
}
