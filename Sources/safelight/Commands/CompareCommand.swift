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
  var files: [String] = []

  @Option(
    help: "Presets to decode the latent as, with commas between: sd15,sdxl:vae,sd15:model@URL.")
  var presets: String?

  @Option(help: "scaling_factor=FROM:TO:STEPS or shift_factor=FROM:TO:STEPS; both make a grid.")
  var sweep: [String] = []

  @Flag(help: "Beside each latent what is left of it when it is encoded and decoded once more.")
  var roundTrip = false

  @Option(help: "Make a comparison again that was saved: a sheet's .png, or .json.")
  var open: String?

  @Option(help: "The label of the pane that the others are compared with; the first without it.")
  var reference: String?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: "A .png for the sheet, a .csv or .json for the numbers; may be given several times.")
  var output: [String] = []

  @OptionGroup var client: ClientOptions

  @OptionGroup var cache: CacheOptions

  @Option(help: "The preset of latents that do not tell theirs.")
  var preset: String?

  @Flag(help: "Replace files that exist.")
  var force = false

  @Flag(help: "Print one JSON array.")
  var json = false

  func validate() throws {
    try Presets.check(preset)
    for text in sweep where ParameterSweep(text) == nil {
      throw ValidationError("--sweep \(text): expected scaling_factor=0.1:0.4:7, 2 to 9 steps.")
    }
    for path in output where !SheetFile.extensions.contains(DecodeCommand.ending(of: path)) {
      throw ValidationError("-o \(path): the sheet is a .png, the numbers a .csv or .json.")
    }
    if open != nil {
      guard files.isEmpty, presets == nil, sweep.isEmpty else {
        throw ValidationError("--open says what is compared: no files, --presets or --sweep.")
      }
      return
    }
    let count = try panes().count
    guard (2...64).contains(count) else {
      throw ValidationError("A comparison needs 2 to 64 panes: --presets A,B or several files.")
    }
  }

  /// What is compared: every file under every preset and every step, or what was saved.
  private func panes() throws -> [ComparePane] {
    if let open { return try Self.panes(savedIn: open) }
    let choices = try choices()
    var panes: [ComparePane] = []
    for path in files {
      let name = files.count > 1 ? (path.split(separator: "/").last.map(String.init) ?? path) : ""
      for choice in choices {
        for (label, scaling, shift) in ParameterSweep.steps(sweep.compactMap { ParameterSweep($0) })
        {
          let words = [name, presets == nil ? "" : choice.label, label].filter { !$0.isEmpty }
          let usual = choice.preset ?? path
          var record = PaneRecord(
            label: words.isEmpty ? usual : words.joined(separator: " "), path: path)
          record.preset = choice.preset
          record.space = choice.space
          record.scalingFactor = scaling?.value
          record.shiftFactor = shift?.value
          record.isGiven = scaling != nil || shift != nil
          let endpoint = try choice.endpoint.map(EndpointChoice.init)
          panes.append(ComparePane(record, endpoint: endpoint))
          guard roundTrip else { continue }
          record.isRoundTrip = true
          record.label += " again"
          panes.append(ComparePane(record, endpoint: endpoint))
        }
      }
    }
    return panes
  }

  private func choices() throws -> [PaneChoice] {
    guard let presets else {
      return [try preset.map { try PaneChoice($0, library: Presets.library) } ?? PaneChoice()]
    }
    return try presets.split(separator: ",").map { item in
      do throws(PaneChoice.Fault) {
        return try PaneChoice(String(item), library: Presets.library)
      } catch {
        let hint = error.words.hasPrefix("no preset") ? ". `safelight presets` lists them" : ""
        throw ValidationError("--presets: \(error.words)\(hint).")
      }
    }
  }

  private static func panes(savedIn path: String) throws -> [ComparePane] {
    switch SheetFile(path: path).text {
    case .failure(let failure): throw ValidationError("\(path): \(failure.words)")
    case .success(let text):
      guard let description = SheetDescription(text) else {
        throw ValidationError("\(path) holds no comparison.")
      }
      return try description.panes.map { record in
        ComparePane(record, endpoint: try record.endpoint.map { try EndpointChoice($0) })
      }
    }
  }

  func run() async throws {
    let run = ComparisonRun(
      client: client.client(cache: cache.cache), endpoint: try client.choice())
    let wanted = try panes()
    let (panes, place) = await run.run(
      wanted, reference: try placeOfReference(wanted), isChosen: reference != nil || open != nil)
    let description = Self.description(panes, reference: place)
    for path in output { try save(panes, description, to: path) }
    if json {
      Output.json(.array([description.json]))
    } else {
      for pane in panes {
        Output.line(pane.cell.lines.filter { !$0.isEmpty }.joined(separator: "  ").harmless)
      }
      if let verdict = description.verdict { Output.line(verdict.harmless) }
    }
    try report(panes)
  }

  private func placeOfReference(_ panes: [ComparePane]) throws -> Int {
    var label = reference
    if label == nil, let open, case .success(let text) = SheetFile(path: open).text {
      label = SheetDescription(text)?.reference
    }
    guard let label else { return 0 }
    if let place = panes.firstIndex(where: { $0.record.label == label }) { return place }
    let labels = panes.map(\.record.label).joined(separator: ", ")
    throw ValidationError("--reference \(label): the panes are \(labels).")
  }

  private static func description(_ panes: [ComparePane], reference: Int) -> SheetDescription {
    let isOneLatent = Set(panes.map(\.record.path)).count == 1
    return SheetDescription(
      panes: panes.map(\.finished), reference: panes[reference].record.label,
      verdict: isOneLatent ? Plausibility(panes.map(\.candidate))?.words : nil,
      program: "safelight \(Version.text)")
  }

  private func save(
    _ panes: [ComparePane], _ description: SheetDescription, to path: String
  ) throws {
    do throws(DecodedFiles.Fault) {
      try SheetFile(path: path).save(panes.map(\.cell), description, replacing: force)
    } catch {
      Output.trouble(path, error.words)
      throw ExitCode(ExitStatus.someFailed.rawValue)
    }
  }

  private func report(_ panes: [ComparePane]) throws {
    var statuses: [ExitStatus] = []
    for pane in panes {
      guard case .failure(let failure) = pane.picture else { continue }
      Output.trouble("\(pane.record.path) (\(pane.record.label))", failure.words)
      statuses.append(failure.status)
    }
    guard let first = statuses.first else { return }
    let status =
      statuses.count == panes.count && statuses.allSatisfy { $0 == first } ? first : .someFailed
    throw ExitCode(status.rawValue)
  }
}
