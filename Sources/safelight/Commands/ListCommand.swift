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
    let isJSON = json
    let rows = InputFiles.map(paths) { Row($0, json: isJSON) }
    if json { Output.line("[\(rows.compactMap(\.text).joined(separator: ", "))]") }
    for case let (path, error)? in rows.map(\.failure) { Output.trouble(path, error.words) }
    let lines = json ? [] : rows.compactMap(\.text)
    if !lines.isEmpty { Output.line(lines.joined(separator: "\n")) }
    if rows.contains(where: { $0.failure != nil }) {
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }

  /// What is printed of a file, made on whichever thread read its header.
  private struct Row {
    let text: String?
    let failure: (path: String, error: LatentFileError)?

    init(_ item: InputFiles.Item, json: Bool) {
      switch item.file {
      case .success(let file):
        text = json ? ListCommand.json(item).text : ListCommand.line(file)
        failure = nil
      case .failure(let error):
        text = json ? ListCommand.json(item).text : nil
        failure = (item.path, error)
      }
    }
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
    // A preset's name comes from the file, too.
    return "\(file.path.harmless)  \(shapes.isEmpty ? words + "  no latent" : words.harmless)"
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
