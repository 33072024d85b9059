import ArgumentParser
import JSON
import LatentFiles
import Latents
import Workbench

/// `safelight list`: what each file holds, from its header alone.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List latent files: container, writer, tensors, space and preset.")

  @Argument(help: "Latent files and folders of them; - for standard input.")
  var paths: [String]

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func run() async throws {
    let inputs = await InputFiles.inspect(paths)
    if json { Output.json(.array(inputs.items.map(Self.json))) }
    var hasFailed = false
    var lines: [String] = []
    for item in inputs.items {
      switch item.file {
      case .success(let file): if !json { lines.append(Self.line(file)) }
      case .failure(let error):
        hasFailed = true
        Output.trouble(item.path, error.words)
      }
    }
    if !lines.isEmpty { Output.line(lines.joined(separator: "\n")) }
    if hasFailed { throw ExitCode(ExitStatus.someFailed.rawValue) }
  }

  static func line(_ file: LatentFile) -> String {
    let known = file.identification
    let shapes = file.entries.filter { $0.role == .latent }.map { entry in
      "\(entry.elementType.rawValue) \(entry.shape)"
    }
    let facts: [String?] = [
      file.container.rawValue, known.writer?.rawValue, shapes.joined(separator: ", "),
      known.preset, known.space.map { "\($0.rawValue) space" },
    ]
    let words = facts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "  ")
    return "\(file.path.harmless)  \(shapes.isEmpty ? words + "  no latent" : words)"
  }

  static func json(_ item: InputFiles.Item) -> JSONValue {
    switch item.file {
    case .success(let file):
      return .object([
        JSONMember("path", .string(file.path)),
        JSONMember("container", .string(file.container.rawValue)),
        JSONMember("writer", JSONValue(file.identification.writer?.rawValue)),
        JSONMember("tensors", .array(file.entries.map(json))),
        JSONMember("space", JSONValue(file.identification.space?.rawValue)),
        JSONMember("preset", JSONValue(file.identification.preset)),
        JSONMember("error", .null),
      ])
    case .failure(let error):
      return .object([
        JSONMember("path", .string(item.path)), JSONMember("container", .null),
        JSONMember("writer", .null), JSONMember("tensors", .array([])),
        JSONMember("space", .null), JSONMember("preset", .null),
        JSONMember("error", .string(error.words)),
      ])
    }
  }

  private static func json(_ entry: TensorEntry) -> JSONValue {
    .object([
      JSONMember("key", JSONValue(entry.key)),
      JSONMember("dtype", .string(entry.elementType.rawValue)),
      JSONMember("shape", JSONValue(entry.shape.dimensions)),
      JSONMember("role", .string(entry.role.rawValue)),
    ])
  }
}
