import ArgumentParser
import HybridInference
import JSON
import Latents
import LocalDecoding
import Terminal
import TerminalGraphics
import Workbench

/// `safelight doctor`: what was found on this machine, and why pictures are drawn as they are.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what was found: terminal, picture protocol, decoders, environment.")

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var graphics: GraphicsOptions

  func run() throws {
    let environment = TerminalEnvironment(Environment.variables)
    let capabilities = try? TerminalInquiry.capabilities(
      environment: environment, requested: graphics.requested)
    let facts = Self.facts(environment, capabilities ?? nil) + Self.places()
    if json {
      return Output.json(.object(facts.map { JSONMember($0.key, $0.value) }))
    }
    for fact in facts {
      let name = fact.key.replacingUnderscores
      for (index, line) in fact.value.lines.enumerated() {
        let label = index == 0 ? name : ""
        let blanks = String(repeating: " ", count: max(1, 22 - label.count))
        Output.line("\(label)\(blanks)\(line)".harmless)
      }
    }
  }

  private static func facts(
    _ environment: TerminalEnvironment, _ capabilities: TerminalCapabilities?
  ) -> [(key: String, value: JSONValue)] {
    var facts: [(key: String, value: JSONValue)] = [
      ("version", .string(Version.text)), ("term", .string(environment.term)),
      ("term_program", .string(environment.program)),
      ("multiplexer", JSONValue(environment.multiplexer?.rawValue)),
    ]
    if let capabilities {
      facts += terminal(capabilities)
    } else {
      facts.append(("terminal", .string("none: nothing to ask")))
    }
    let decoders = PresetLibrary.bundled.presets.filter { preset in
      LocalDecoder.kinds(for: preset).contains(.proof)
    }
    facts.append(("presets", .integer(PresetLibrary.bundled.presets.count)))
    facts.append(("proof_decoders", .string(decoders.map(\.id).joined(separator: " "))))
    let tiny = TinyFamily.allCases.filter { ModelFolders.models.file($0, .decoder) != nil }
    facts.append(
      ("tiny_autoencoders", .string(tiny.map(\.rawValue).joined(separator: " "))))
    facts.append(("endpoint", .string(Endpoint.shown(Environment.endpoint ?? "local"))))
    facts.append(("token", .string(Environment.token == nil ? "not set" : "set (HF_TOKEN)")))
    return facts
  }

  private static func terminal(
    _ capabilities: TerminalCapabilities
  ) -> [(key: String, value: JSONValue)] {
    let cell = capabilities.cell
    return [
      ("terminal", .string(capabilities.version ?? capabilities.profile.name)),
      ("pictures", .string(capabilities.pictures.pictureProtocol.rawValue)),
      ("pictures_because", .string(capabilities.pictures.reason.words)),
      ("answers_kitty", .bool(capabilities.answersKitty)),
      ("reads_shared_memory", .bool(capabilities.readsSharedMemory)),
      (
        "device_attributes",
        JSONValue(capabilities.attributes.map { $0.map(String.init).joined(separator: ";") })
      ),
      ("symbols", .string(capabilities.shapes.rawValue)),
      ("colors", .integer(capabilities.depth.rawValue)),
      ("cell", .string("\(cell.width)x\(cell.height) px")),
      ("cell_from", .string(capabilities.cellSource.rawValue)),
      (
        "tmux_terminal",
        JSONValue(capabilities.tmux.map { $0.version == "" ? $0.term : $0.version })
      ),
      ("tmux_passes_on", JSONValue(capabilities.tmux.map { $0.passesOn ? "yes" : "no" })),
      ("sixel_colors", .integer(capabilities.sixelColors)),
      ("sixel_limit", JSONValue(capabilities.sixelLimit.map { "\($0.width)x\($0.height) px" })),
      ("synchronized_output", .bool(capabilities.canSynchronize)),
      ("background", .string(capabilities.isLight ? "light" : "dark")),
    ]
  }
}

extension JSONValue {
  /// A line for each of several values.
  fileprivate var lines: [String] {
    switch self {
    case .array(let values): values.isEmpty ? ["none"] : values.map { $0.string ?? $0.text }
    case .object(let members):
      members.isEmpty
        ? ["none"] : members.map { "\($0.key): \($0.value.string ?? $0.value.text)" }
    default: [string ?? text]
    }
  }
}

extension String {
  /// With blanks for underscores.
  fileprivate var replacingUnderscores: String {
    String(map { $0 == "_" ? " " : $0 })
  }
}
