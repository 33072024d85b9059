import LatentFiles
import Latents

/// One row of the list: a file, what its header told, and what was done with it.
public struct FileItem: Sendable {
  /// Where the file is, as the scan found it.
  public let path: String
  /// The path without the folder that all listed files share.
  public let name: String
  /// What the header told; nil until it was read.
  public var header: Result<LatentFile, LatentFileError>?
  /// How its decode stands.
  public var decode: DecodeStatus = .none
  /// Whether the file is not there any more.
  public var isGone = false
  /// What the check found; nil until it came to this file.
  public var health: FileHealth?
  /// The space that the person takes its numbers for; nil is what the file says.
  public var space: LatentSpace?
  /// Numbers that are not finite, known once the file was looked at.
  public var unusableCount: Int?

  /// A file that was found and not yet looked at.
  public init(path: String, name: String) {
    self.path = path
    self.name = name
  }
}

/// How a file's decode stands.
public enum DecodeStatus: Sendable, Equatable {
  case none
  /// Under way: the share of bytes that came, where it is known.
  case running(job: Int, share: Double?)
  /// Waits for another attempt; why, in words.
  case waiting(job: Int, words: String)
  case done
  /// Why not, in words.
  case failed(String)

  /// The job that is under way.
  public var job: Int? {
    switch self {
    case .running(let job, _), .waiting(let job, _): job
    case .none, .done, .failed: nil
    }
  }

  /// Whether it ended without a result.
  var isFailed: Bool { if case .failed = self { true } else { false } }
}
