import ArgumentParser
import HybridInference
import Imaging
import JSON
import LatentFiles
import Latents
import Workbench

/// `safelight compare`: the same latent under presets or factors, or pictures and latents side by side.
struct CompareCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare scaling presets, factors, latents or pictures side by side.",
    discussion: """
      One latent with --presets or --sweep gives a pane for each; several files are each compared \
      with the first. Numbers go to standard output, the sheet to -o.
      """)

  @Argument(help: "One latent, or several latents or pictures.")
  var files: [String]

  @Option(help: "Presets to decode the latent as, with commas between.")
  var presets: String?

  @Option(help: "scaling_factor=FROM:TO:STEPS or shift_factor=FROM:TO:STEPS; both make a grid.")
  var sweep: [String] = []

  @Option(name: [.customShort("o"), .customLong("output")], help: "A PNG for the sheet.")
  var output: String?

  @OptionGroup var client: ClientOptions

  @Option(help: "The preset of latents that do not tell theirs.")
  var preset: String?

  @Flag(help: "Replace a sheet that exists.")
  var force = false

  @Flag(help: "Print one JSON array.")
  var json = false

  func validate() throws {
    for id in named + [preset].compactMap({ $0 }) where Presets.library[id] == nil {
      throw ValidationError("No preset is called \(id). `safelight presets` lists them.")
    }
    for text in sweep where ParameterSweep(text) == nil {
      throw ValidationError("--sweep \(text): expected scaling_factor=0.1:0.4:7, 2 to 9 steps.")
    }
    if let output, !output.lowercased().hasSuffix(".png") {
      throw ValidationError("The sheet is a .png.")
    }
    guard (2...64).contains(panes.count) else {
      throw ValidationError("A comparison needs 2 to 64 panes: --presets A,B or several files.")
    }
  }

  private var named: [String] { presets?.split(separator: ",").map(String.init) ?? [] }

  /// What is compared: every file under every preset and every step.
  private var panes: [ComparePane] {
    var panes: [ComparePane] = []
    for path in files {
      let name = files.count > 1 ? (path.split(separator: "/").last.map(String.init) ?? path) : ""
      let choices: [String?] = named.isEmpty ? [preset] : named
      for id in choices {
        for (label, scaling, shift) in steps {
          let words = [name, named.isEmpty ? "" : id ?? "", label].filter { !$0.isEmpty }
          var pane = ComparePane(
            label: words.isEmpty ? id ?? path : words.joined(separator: " "), path: path)
          pane.preset = id
          pane.scalingFactor = scaling
          pane.shiftFactor = shift
          panes.append(pane)
        }
      }
    }
    return panes
  }

  private var steps: [(label: String, scaling: PythonNumber?, shift: PythonNumber?)] {
    ParameterSweep.steps(sweep.compactMap { ParameterSweep($0) })
  }

  func run() async throws {
    let run = ComparisonRun(client: client.client(), endpoint: try client.choice())
    let panes = await run.run(panes, reference: 0)
    if let output { try save(panes, to: output) }
    if json {
      Output.json(.array([document(panes)]))
    } else {
      for pane in panes {
        Output.line(pane.cell.lines.filter { !$0.isEmpty }.joined(separator: "  ").harmless)
      }
    }
    try report(panes)
  }

  private func document(_ panes: [ComparePane]) -> JSONValue {
    .object([
      JSONMember("path", .string(files[0])), JSONMember("reference", .string(panes[0].label)),
      JSONMember("panes", .array(panes.map(\.json))),
    ])
  }

  private func save(_ panes: [ComparePane], to path: String) throws {
    do {
      let texts = [
        (key: "Software", value: "safelight \(Version.text)"),
        (key: "safelight.comparison", value: document(panes).text),
      ]
      let bytes = try PNG.encode(panes.map(\.cell).sheet, texts: texts)
      try AtomicFile.save([bytes], to: path, replacing: force)
    } catch let error as LatentFileError {
      Output.trouble(path, error.words)
      throw ExitCode(ExitStatus.someFailed.rawValue)
    } catch let error as ImagingError {
      Output.trouble(path, error.words)
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }

  private func report(_ panes: [ComparePane]) throws {
    var statuses: [ExitStatus] = []
    for pane in panes {
      guard case .failure(let failure) = pane.picture else { continue }
      Output.trouble("\(pane.path) (\(pane.label))", failure.words)
      statuses.append(failure.status)
    }
    guard let first = statuses.first else { return }
    let status =
      statuses.count == panes.count && statuses.allSatisfy { $0 == first } ? first : .someFailed
    throw ExitCode(status.rawValue)
  }
}
