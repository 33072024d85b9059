import ArgumentParser
import HybridInference
import JSON
import LatentFiles
import Workbench

/// `safelight cache`: what endpoints answered before, and is not asked for again.
struct CacheCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cache",
    abstract: "Show or clear the decodes that are kept, so that they are not sent again.",
    subcommands: [Show.self, Clear.self], defaultSubcommand: Show.self)

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Say where the cache is and what it holds.")

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() throws {
      let cache = try CacheCommand.cache()
      CacheCommand.print(cache, cache.contents, isJSON: json)
    }
  }

  struct Clear: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "clear", abstract: "Remove every decode that is kept.")

    @Flag(help: "Print one JSON object: what was removed.")
    var json = false

    func run() throws {
      let cache = try CacheCommand.cache()
      do throws(LatentFileError) {
        let removed = try cache.clear()
        if json { return CacheCommand.print(cache, removed, isJSON: true) }
        Output.line(
          "removed \(CacheCommand.answers(removed.count)), \(NumberText.bytes(removed.bytes)), from \(cache.folder)"
            .harmless)
      } catch {
        Output.trouble(cache.folder, error.words)
        throw ExitCode(ExitStatus.someFailed.rawValue)
      }
    }
  }

  private static func cache() throws -> AnswerCache {
    guard let cache = CacheOptions.usual else {
      throw ValidationError("There is no cache: neither XDG_CACHE_HOME nor HOME is set.")
    }
    return cache
  }

  private static func print(_ cache: AnswerCache, _ contents: AnswerCache.Contents, isJSON: Bool) {
    if isJSON {
      return Output.json(
        .object([
          JSONMember("folder", .string(cache.folder)),
          JSONMember("answers", .integer(contents.count)),
          JSONMember("bytes", .integer(contents.bytes)),
          JSONMember("limit", .integer(cache.limit)),
          JSONMember("oldest_seconds", contents.oldest.map(JSONValue.integer) ?? .null),
        ]))
    }
    Output.line(cache.folder.harmless)
    let size = "\(NumberText.bytes(contents.bytes)) of \(NumberText.bytes(cache.limit))"
    let age = contents.oldest.map { ", the oldest kept \(Self.words(seconds: $0)) ago" } ?? ""
    Output.line("\(answers(contents.count)), \(size)\(age)")
  }

  private static func answers(_ count: Int) -> String {
    count == 1 ? "1 answer" : "\(NumberText.grouped(count)) answers"
  }

  /// A span of time as people say it.
  private static func words(seconds: Int) -> String {
    let units = [(86_400, "day"), (3600, "hour"), (60, "minute"), (1, "second")]
    let (length, name) = units.first { seconds >= $0.0 } ?? (1, "second")
    let count = seconds / length
    return "\(count) \(name)\(count == 1 ? "" : "s")"
  }
}
