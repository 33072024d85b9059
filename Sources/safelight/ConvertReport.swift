import JSON
import LatentFiles
import Latents
import Tensors
import Workbench

/// What became of one file that was to be converted.
struct ConvertReport {
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
