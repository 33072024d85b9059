import LatentFiles

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
  static func inspect(_ paths: [String]) async -> InputFiles {
    InputFiles(items: await inspectAll(FolderScan(paths).findings))
  }

  /// A header takes microseconds: stretches of many files are worth a task, single files are not.
  private static func inspectAll(_ findings: [FolderScan.Finding]) async -> [Item] {
    let stretch = 256
    guard findings.count > stretch else { return findings.map(inspectOne) }
    return await withTaskGroup(of: (Int, [Item]).self) { group in
      for start in stride(from: 0, to: findings.count, by: stretch) {
        let part = findings[start..<min(start + stretch, findings.count)]
        group.addTask { (start, part.map(inspectOne)) }
      }
      var parts: [(Int, [Item])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
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
