import ArgumentParser
import JSON
import LatentFiles
import Latents
import Synchronization
import Workbench

/// `safelight check`: finds the latent that would ruin the night's run.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check latents: NaN, constant channels, wrong scaling, mixed models, stale caches.",
    discussion: """
      Exits with 1 if a file is sick or cannot be read, or there is none; docs/health.md has the \
      rules.
      """)

  @Argument(help: "Latent files and folders of them.")
  var paths: [String]

  @Flag(help: "Measure every file again and keep nothing, whatever was kept of an earlier run.")
  var noCache = false

  @Flag(help: "Print one JSON array, an object for each file.")
  var json = false

  func run() async throws {
    let scan = FolderScan(paths)
    let progress = ProgressLine(total: scan.files.count, unit: "files checked")
    let count = Atomic(0)
    let examined = HealthCheck.run(
      scan, store: noCache ? nil : HealthStore.own,
      examined: { _, files in
        progress.show(count.add(files.count, ordering: .relaxed).newValue)
      })
    progress.clear()
    var files = examined
    if examined.count < scan.findings.count {
      var checked = examined[...]
      files = scan.findings.compactMap { finding in
        finding.error.map { FileHealth(path: finding.path, error: $0) } ?? checked.popFirst()
      }
    }
    // Nothing is no cache that a training could begin with.
    if files.isEmpty {
      for path in paths { Output.trouble(path, "no latent file is in it") }
      if json { Output.json(.array([])) }
      ExitStatus.someFailed.leave()
    }
    let troubled = files.filter { $0.verdict != .ok }
    for file in troubled {
      for words in file.words { Output.trouble(file.path, words) }
    }
    if json {
      Output.json(.array(files.map(\.json)))
    } else {
      Output.line(Self.summary(files.count, troubled))
    }
    // What was found of thousands of files need not be taken apart before the end.
    (troubled.isEmpty ? ExitStatus.done : .someFailed).leave()
  }

  /// How many there are of each verdict, and what the sick ones have.
  private static func summary(_ all: Int, _ troubled: [FileHealth]) -> String {
    let verdicts = [FileHealth.Verdict.ok, .sick, .unreadable].compactMap { verdict in
      let count =
        verdict == .ok ? all - troubled.count : troubled.count { $0.verdict == verdict }
      return count > 0 || verdict == .ok ? "\(NumberText.grouped(count)) \(verdict.rawValue)" : nil
    }
    let rules = HealthRule.allCases.compactMap { rule in
      let count = troubled.count { file in file.findings.contains { $0.finding.rule == rule } }
      return count > 0 ? "\(rule.rawValue) \(NumberText.grouped(count))" : nil
    }
    let found = rules.isEmpty ? "" : " (\(rules.joined(separator: ", ")))"
    let unit = all == 1 ? "file" : "files"
    return "\(NumberText.grouped(all)) \(unit): \(verdicts.joined(separator: ", "))\(found)"
  }
}

extension FileHealth {
  /// What is wrong, a sentence for each finding.
  fileprivate var words: [String] {
    if let error { return [error.words] }
    return findings.map { key, finding in
      "\(finding.rule.rawValue): \(Self.detail(key, finding))"
    }
  }

  private static func detail(_ key: String?, _ finding: HealthFinding) -> String {
    (key.map { "\($0): " } ?? "") + finding.words
  }

  /// The object of the machine-readable contract.
  fileprivate var json: JSONValue {
    var list = findings.map { key, finding in
      Self.json(finding.rule, Self.detail(key, finding))
    }
    if let error { list.append(Self.json(.unreadable, error.words)) }
    return .object([
      JSONMember("path", .string(path)), JSONMember("verdict", .string(verdict.rawValue)),
      JSONMember("findings", .array(list)),
      JSONMember("latents", .array(latents.map(\.json))),
    ])
  }

  private static func json(_ rule: HealthRule, _ detail: String) -> JSONValue {
    .object([
      JSONMember("rule", .string(rule.rawValue)), JSONMember("detail", .string(detail)),
    ])
  }
}

extension LatentSummary {
  /// What was measured, in the file's own space and, where both are known, in model space.
  fileprivate var json: JSONValue {
    return .object(
      [
        JSONMember("key", JSONValue(key)), JSONMember("preset", JSONValue(preset)),
        JSONMember("space", JSONValue(space?.rawValue)),
        JSONMember("model_mean", model.map { JSONValue($0.mean) } ?? .null),
        JSONMember("model_std", model.map { JSONValue($0.deviation) } ?? .null),
      ] + all.jsonMembers)
  }
}
