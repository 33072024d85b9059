import ArgumentParser
import JSON
import LatentFiles
import Latents
import Tensors
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
      let report = Report(item, self)
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

  fileprivate var conversion: LatentConversion {
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
  fileprivate func target(of file: LatentFile) -> (path: String, container: Container?) {
    guard let outputDir else { return (output ?? "-", toContainer) }
    let container = toContainer ?? file.container
    return ("\(outputDir)/\(InputFiles.stem(of: file.path))\(container.ending)", container)
  }
}

/// What became of one file.
private struct Report {
  let path: String
  private(set) var result: LatentConversion.Result?
  private(set) var output: String?
  /// The type of the numbers as they were written.
  private(set) var elementType: ElementType?
  /// The tensor that was converted, and those beside it that were not.
  private(set) var left: (kept: String, names: String)?
  private(set) var error: String?
  /// What the error is about.
  private(set) var subject: String

  init(_ item: InputFiles.Item, _ command: ConvertCommand) {
    path = item.path
    subject = item.path
    do {
      let file = try item.file.get()
      let (target, container) = command.target(of: file)
      let result = try command.conversion.run(
        file, key: command.tensor, program: "safelight \(Version.text)")
      subject = target
      if target == "-" {
        let parts = try result.saved.parts(in: container ?? .safetensors)
        for part in parts { Output.write(part) }
      } else {
        try result.saved.save(to: target, as: container, replacing: command.force)
      }
      output = target
      let kept = try file.entry(key: command.tensor)
      let others = file.entries.filter { $0 != kept && $0.shape.elementCount > 0 }
      if !others.isEmpty {
        left = (kept.key ?? "one", others.map { $0.key ?? "" }.joined(separator: ", "))
      }
      elementType = result.saved.elementType(
        in: container ?? Container(endOf: target) ?? .safetensors)
      self.result = result
    } catch let fault as LatentConversion.Fault {
      error = fault.words
    } catch let fault as LatentFileError {
      error = fault.words
    } catch {
      self.error = "\(error)"
    }
  }

  /// An object as the other commands' have it.
  var json: JSONValue {
    .object([
      JSONMember("path", .string(path)), JSONMember("output", JSONValue(output)),
      JSONMember("dtype", JSONValue(elementType?.rawValue)),
      JSONMember("shape", result.map { JSONValue($0.saved.tensor.shape.dimensions) } ?? .null),
      JSONMember("preset", JSONValue(result?.preset)),
      JSONMember("from_space", JSONValue(result?.spaces.from?.rawValue)),
      JSONMember("to_space", JSONValue(result?.spaces.to?.rawValue)),
      JSONMember("error", JSONValue(error.map { subject == path ? $0 : "\(subject): \($0)" })),
    ])
  }
}
