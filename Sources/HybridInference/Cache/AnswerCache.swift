import LatentFiles
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Keeps what endpoints answered, so that a decode that was made before is not sent again.
///
/// A folder with a file for each answer, named by a digest of endpoint, parameters and latent.
/// Several programs may use it at once: files appear whole or not at all, and whoever finds one
/// damaged, or gone, sends the request. It never holds much more than its limit; what was kept first
/// goes first. Nothing here throws while decoding: a cache that cannot be written is an empty one.
public final class AnswerCache: Sendable {
  /// What the files together may take: three hundred pictures of 1024x1024 as uint8.
  public static let usualLimit = 1_000_000_000

  /// Where the files are.
  public let folder: String
  /// Bytes that they may take.
  public let limit: Int

  /// Bytes since the folder was looked at, on top of what was there; nil before the first look.
  private let known = Mutex<(bytes: Int, keptSince: Int)?>(nil)

  /// Other programs keep answers too: after so many of our own the folder is looked at again.
  private static let patience = 32
  /// Leaves room, so that not every answer has to make some.
  private static let share = 0.9

  /// A cache in a folder, which need not exist yet.
  public init(folder: String, limit: Int = usualLimit) {
    self.folder = folder
    self.limit = limit
  }

  private func path(_ key: CacheKey) -> String { "\(folder)/\(key.text)\(CacheFolder.ending)" }

  /// What was answered; nil where that is not known, or cannot be read.
  func answer(for key: CacheKey, largest: Int) -> HTTPResponse? {
    let path = path(key)
    guard
      let bytes = try? WholeFile.read(path, limit: largest + 2 * CachedAnswer.headLimit)
    else { return nil }
    guard let response = CachedAnswer.response(bytes) else {
      unlink(path)
      return nil
    }
    return response
  }

  /// Keeps an answer, where there is room for it.
  func keep(_ response: HTTPResponse, for key: CacheKey) {
    let parts = CachedAnswer.parts(response)
    let size = parts.reduce(0) { $0 + $1.count }
    guard size <= limit / 4, CacheFolder.make(folder),
      (try? AtomicFile.save(parts, to: path(key), replacing: true, isDurable: false)) != nil
    else { return }
    let isDue = known.withLock { known -> Bool in
      guard let (bytes, keptSince) = known, keptSince < Self.patience, bytes + size <= limit else {
        return true
      }
      known = (bytes + size, keptSince + 1)
      return false
    }
    if isDue { makeRoom() }
  }

  /// Removes what was kept first until the rest fits.
  private func makeRoom() {
    let files = CacheFolder.files(in: folder, staleAfter: CacheFolder.staleSeconds)
    var bytes = files.reduce(0) { $0 + $1.bytes }
    if bytes > limit {
      for file in files.sorted(by: { $0.age > $1.age })
      where bytes > Int(Double(limit) * Self.share) {
        unlink(file.path)
        bytes -= file.bytes
      }
    }
    known.withLock { $0 = (bytes, 0) }
  }

  /// What a cache holds.
  public struct Contents: Sendable, Equatable {
    /// Answers.
    public let count: Int
    /// Bytes that they take.
    public let bytes: Int
    /// Seconds since the first of them was kept; nil where there is none.
    public let oldest: Int?
  }

  /// Looks at the folder.
  public var contents: Contents {
    let files = CacheFolder.files(in: folder, staleAfter: CacheFolder.staleSeconds)
    return Contents(
      count: files.count, bytes: files.reduce(0) { $0 + $1.bytes }, oldest: files.map(\.age).max())
  }

  /// Removes every answer, and nothing that is none; answers what was there.
  public func clear() throws(LatentFileError) -> Contents {
    let before = contents
    for file in CacheFolder.files(in: folder, staleAfter: 0) {
      guard unlink(file.path) == 0 || errno == ENOENT else {
        throw .system(.write, errno: errno)
      }
    }
    known.withLock { $0 = nil }
    return before
  }
}
