import Dispatch
import Latents
import Synchronization

/// Checks many files: each for itself, on all cores, then each beside the others of its folder and
/// beside its picture.
public enum HealthCheck {
  /// Files that a thread takes at once: enough to make taking cheap, few enough to end together.
  private static let stretch = 16

  /// The health of each file, in their order; what `store` has is not measured again, and what is
  /// measured is kept there.
  ///
  /// `examined` is called on any thread with files that are done, but for what only the whole
  /// folder tells.
  public static func run(
    _ scan: FolderScan, store: HealthStore? = nil,
    examined: @escaping @Sendable (_ first: Int, [FileHealth]) -> Void = { _, _ in }
  ) -> [FileHealth] {
    run(scan.files, pictures: scan.pictures, store: store, examined: examined)
  }

  /// The same for files that were found before.
  ///
  /// Once `isCancelled` says so, no other file is begun, and the answer is empty.
  public static func run(
    _ paths: [String], store: HealthStore? = nil,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    examined: @escaping @Sendable (_ first: Int, [FileHealth]) -> Void = { _, _ in }
  ) -> [FileHealth] {
    run(
      paths, pictures: PictureIndex(), store: store, isCancelled: isCancelled, examined: examined)
  }

  private static func run(
    _ paths: [String], pictures: PictureIndex, store: HealthStore?,
    isCancelled: @escaping @Sendable () -> Bool = { false },
    examined: @escaping @Sendable (_ first: Int, [FileHealth]) -> Void
  ) -> [FileHealth] {
    let saving = DispatchGroup()
    defer { saving.wait() }
    let stretches = (paths.count + stretch - 1) / stretch
    let results = Mutex([(first: Int, files: [FileHealth])]())
    DispatchQueue.concurrentPerform(iterations: stretches) { index in
      let part = paths[index * stretch..<min((index + 1) * stretch, paths.count)]
      var files: [FileHealth] = []
      for path in part {
        if isCancelled() { return }
        files.append(FileHealth.examine(path, store: store))
      }
      let done = files
      results.withLock { $0.append((part.startIndex, done)) }
      examined(part.startIndex, done)
    }
    if let store { DispatchQueue.global().async(group: saving) { store.save() } }
    if isCancelled() { return [] }
    var files: [FileHealth] = []
    files.reserveCapacity(paths.count)
    for part in results.withLock({ $0.sorted { $0.first < $1.first } }) { files += part.files }
    addFolderFindings(&files)
    addStaleFindings(&files, pictures)
    return files
  }

  private static func addFolderFindings(_ files: inout [FileHealth]) {
    let folders = files.indices.filter { files[$0].facts.member != nil }.grouped { index in
      let path = files[index].path
      return path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[..<$0] } ?? ""
    }
    for (_, indices) in folders where indices.count > 1 {
      var members: [FolderHealth.Member] = []
      members.reserveCapacity(indices.count)
      for index in indices { if let member = files[index].facts.member { members.append(member) } }
      let findings = FolderHealth.findings(for: members)
      for (index, more) in zip(indices, findings) where !more.isEmpty {
        // What a file is alone says more than what it is beside others.
        let rules = Set(files[index].findings.map(\.finding.rule))
        files[index].findings += more.filter { !rules.contains($0.rule) }.map { (nil, $0) }
      }
    }
  }

  private static func addStaleFindings(_ files: inout [FileHealth], _ known: PictureIndex) {
    var pictures = known
    for index in files.indices where files[index].facts.member != nil {
      guard let picture = pictures.picture(of: files[index].facts),
        picture.modified > files[index].modified
      else { continue }
      let seconds = Double(picture.modified - files[index].modified) / 1e9
      files[index].findings.append((nil, .stale(picture: picture.name, seconds: seconds)))
    }
  }
}
