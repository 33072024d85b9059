import ArgumentParser
import JSON
import LatentFiles
import Latents
import Workbench

extension LatentSpace: ExpressibleByArgument {}
extension Container: ExpressibleByArgument {}

/// `safelight convert`: a latent in another space, container or packing.
struct ConvertCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert latents between VAE and model space, containers, planes and tokens.",
    discussion: """
      Numbers keep their type: a new space is computed in double precision and rounded once, \
      everything else is copied bit by bit. What is written says its preset and space. Where the \
      file does not tell its own, --preset and --from-space do; guesses are never written. One \
      tensor is written, under the key latent: no trainer's cache, which has more beside it.
      """)

  @Argument(help: "Latent files and folders of them; - for standard input.")
  var files: [String]

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A .safetensors, .npy, .npz or .pt file for the latent; - for standard output.")
  var output: String?

  @Option(help: "A folder for the results, each named after its latent.")
  var outputDir: String?

  @Option(help: "The space to write: vae, model.")
  var toSpace: LatentSpace?

  @Option(help: "The container to write: safetensors, npy, npz, torch; without it the name tells.")
  var toContainer: Container?

  @Flag(help: "Write tokens of 2x2 latent pixels, as FLUX.1's pipelines do.")
  var pack = false

  @Flag(help: "Write planes where the file has tokens; --height and --width tell the size.")
  var unpack = false

  @Option(help: "The model, where the file does not tell, or is wrong: sd15, sdxl, flux1, ...")
  var preset: String?

  @Option(help: "The file's own space, where it does not tell, or is wrong: vae, model.")
  var fromSpace: LatentSpace?

  @Option(help: "The picture's height in pixels, to unpack.")
  var height: Int?

  @Option(help: "The picture's width in pixels, to unpack.")
  var width: Int?

  @Option(help: "The tensor to convert; without it the file's first latent.")
  var tensor: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func validate() throws {
    try OutputFolder.check(outputDir)
    guard (output == nil) != (outputDir == nil) else {
      throw ValidationError("One of -o and --output-dir says where the results go.")
    }
    guard output != "-" || (!json && toContainer != nil) else {
      throw ValidationError("-o - needs --to-container, and no --json.")
    }
    if let output, toContainer == nil, Container(endOf: output) == nil {
      throw ValidationError(
        "\(output) ends like no container: .safetensors, .npy, .npz, .pt, or --to-container.")
    }
    guard !pack || !unpack else { throw ValidationError("Either --pack or --unpack.") }
    guard (height == nil) == (width == nil), height ?? 16 >= 16, width ?? 16 >= 16 else {
      throw ValidationError("--height and --width go together, 16 pixels or more.")
    }
    try Presets.check(preset)
  }

  func run() async throws {
    let inputs = InputFiles.inspect(files).items
    if output != nil, inputs.count != 1 {
      throw ValidationError("-o takes one latent; --output-dir takes many.")
    }
    if let outputDir {
      do throws(LatentFileError) {
        try AtomicFile.makeFolder(outputDir)
      } catch {
        Output.trouble(outputDir, error.words)
        throw ExitCode(ExitStatus.someFailed.rawValue)
      }
    }
    var documents: [JSONValue] = []
    var hasFailed = false
    for item in inputs {
      let report = ConvertReport(item, self)
      if let error = report.error {
        hasFailed = true
        Output.trouble(report.subject, error)
      } else if let size = report.result?.guessedSize {
        Output.trouble(
          item.path,
          "unpacked as \(size.width * 8)x\(size.height * 8) px, a guess from its numbers; "
            + "--height and --width tell otherwise")
      }
      if let result = report.result, let type = report.elementType,
        type != result.saved.tensor.elementType
      {
        Output.trouble(
          report.subject,
          "written as \(type.rawValue): numpy has no \(result.saved.tensor.elementType.rawValue)")
      }
      if let left = report.left {
        Output.trouble(item.path, "only \(left.kept) is kept, as latent; left out: \(left.names)")
      }
      if json { documents.append(report.json) }
    }
    if json { Output.json(.array(documents)) }
    if hasFailed { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  var conversion: LatentConversion {
    var conversion = LatentConversion()
    conversion.space = toSpace
    conversion.repacking = pack ? .packed : unpack ? .unpacked : nil
    conversion.preset = preset
    conversion.library = Presets.library
    conversion.sourceSpace = fromSpace
    if let height, let width {
      conversion.size = Packing.gridSize(heightInPixels: height, widthInPixels: width)
    }
    return conversion
  }

  /// Where the result of a file goes, and in which container.
  func target(of file: LatentFile) -> (path: String, container: Container?) {
    guard let outputDir else { return (output ?? "-", toContainer) }
    let container = toContainer ?? file.container
    return ("\(outputDir)/\(InputFiles.stem(of: file.path))\(container.ending)", container)
  }
}
