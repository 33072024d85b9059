import HybridInference
import Imaging
import LatentFiles

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What an earlier run may have made of a latent: so that a run that was interrupted goes on where
/// it was.
///
/// A result counts if it is no older than its latent and, where it says how it was made (PNG, JPEG
/// and safetensors of ours do; bodies that were stored as they came do not), was made with the same
/// parameters. One that does not count is in the way: it is somebody's file.
struct EarlierResult {
  /// The result's path without its extension.
  let stem: String
  let latent: String
  let parameters: DecodeParameters

  /// Why what is there is not the latent's result.
  struct Fault: Error {
    let path: String
    let words: String

    /// What a command says of it.
    var wordsOfCommand: String { "\(words); --force makes it again" }
  }

  /// The result's paths, or nil where there is none.
  func find() throws(Fault) -> [String]? {
    for ending in DecodedFiles.extensions(for: parameters.returnType) {
      // The first of several pictures is written last.
      for path in ["\(stem).\(ending)", "\(stem)-0.\(ending)"] where AtomicFile.exists(path) {
        try require(path)
        return [path]
      }
    }
    return nil
  }

  private func require(_ path: String) throws(Fault) {
    if let made = Self.time(of: path), let read = Self.time(of: latent), made < read {
      throw Fault(path: path, words: "is older than \(latent)")
    }
    if let said = Self.parameters(in: path), said != parameters.json.text {
      throw Fault(path: path, words: "was made with other parameters")
    }
  }

  private static func time(of path: String) -> Double? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Glibc)
      return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    #else
      return Double(status.st_mtimespec.tv_sec) + Double(status.st_mtimespec.tv_nsec) / 1e9
    #endif
  }

  /// The parameters that a file of ours says it was made with.
  private static func parameters(in path: String) -> String? {
    guard let texts = try? PictureFile(path: path).texts() else { return nil }
    let key = "safelight.parameters"
    if let text = texts.first(where: { $0.key == key }) { return text.value }
    // A JPEG has one comment, a line for each text.
    let comment = texts.first { $0.key == "comment" }?.value ?? ""
    return comment.split(separator: "\n").first { $0.hasPrefix(key + ": ") }
      .map { String($0.dropFirst(key.count + 2)) }
  }
}
