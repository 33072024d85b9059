import ArgumentParser
import HybridInference

/// Whether decodes that were made before are taken from this machine.
struct CacheOptions: ParsableArguments {
  @Flag(help: "Send every request, even one that was answered before, and keep no answer.")
  var noCache = false

  /// The cache to use; nil where it is not wanted, or there is no place for one.
  var cache: AnswerCache? { noCache ? nil : Self.usual }

  /// The cache of this person.
  static var usual: AnswerCache? {
    UserFolders.cache.map { AnswerCache(folder: $0 + "/decodes") }
  }
}
