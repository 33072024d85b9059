import Dispatch
import LatentFiles
import Synchronization

/// The files that a command's paths name, folders expanded, with their headers.
struct InputFiles: Sendable {
  /// One file, readable or not.
  struct Item: Sendable {
    let path: String
    let file: Result<LatentFile, LatentFileError>
  }

  /// All files in order of their paths as given, each folder's sorted.
  let items: [Item]

  /// Expands the paths and reads all headers on all cores.
  static func inspect(_ paths: [String]) -> InputFiles {
    InputFiles(items: map(paths) { $0 })
  }

  /// A header takes microseconds: stretches of many files are worth a thread, single files are not.
  private static let stretch = 128

  /// Expands the paths, reads all headers and makes something of each, on all cores.
  static func map<Made: Sendable>(
    _ paths: [String], _ transform: @escaping @Sendable (Item) -> Made
  ) -> [Made] {
    let findings = FolderScan(paths).findings
    guard findings.count > stretch else { return findings.map { transform(inspectOne($0)) } }
    let parts = Mutex([(first: Int, made: [Made])]())
    DispatchQueue.concurrentPerform(iterations: (findings.count + stretch - 1) / stretch) { index in
      let first = index * stretch
      let part = findings[first..<min(first + stretch, findings.count)]
      let made = part.map { transform(inspectOne($0)) }
      parts.withLock { $0.append((first, made)) }
    }
    return parts.withLock { $0.sorted { $0.first < $1.first }.flatMap(\.made) }
  }

  private static func inspectOne(_ finding: FolderScan.Finding) -> Item {
    let path = finding.path
    if let error = finding.error { return Item(path: path, file: .failure(error)) }
    do throws(LatentFileError) {
      return Item(path: path, file: .success(try LatentFile.inspect(path)))
    } catch {
      return Item(path: path, file: .failure(error))
    }
  }
}
