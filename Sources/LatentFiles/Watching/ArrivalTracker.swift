/// Which files have come, changed or gone, told from what a folder says of itself.
///
/// A file is *complete* when its container says so: every container that is read here knows its own
/// length, so that one which is still being written cannot be taken for a whole one. Hence a name
/// that shows up is looked at at once, whether it was created, closed or moved into place; what
/// cannot be read waits and is looked at again whenever its size or time changes. Only when it has
/// kept still for a while is it reported as unreadable, once, and it may still become a latent later.
///
/// Nothing is read here, and the clock is the caller's: events in, actions out.
struct ArrivalTracker {
  /// Seconds for which a file must keep still before it counts as broken and not as unfinished.
  static let patience = 3.0

  /// What the caller is to do.
  enum Action: Equatable {
    /// Read the file's header, and tell what came of it.
    case inspect(String)
    /// A latent is there that was not there before, or is another one now.
    case announce(String, isNew: Bool)
    /// A file that was there is not there any more.
    case announceGone(String)
    /// A file that cannot be read, and has not changed for a while.
    case report(String)
  }

  /// What came of looking at a file.
  enum Finding: Equatable {
    case readable(FileStamp)
    /// Not readable as it is now; nil where there is no such file.
    case unreadable(FileStamp?)
  }

  private struct Waiting {
    var stamp: FileStamp?
    var since: Double
    var isReported = false
  }

  /// Files that are there and need no announcement, with what they looked like.
  private var known: [String: FileStamp]
  private var waiting: [String: Waiting] = [:]

  /// `known` are files that are there already.
  init(known: [String: FileStamp] = [:]) { self.known = known }

  /// Files to be looked at now and then, until they are readable or gone.
  ///
  /// Those that were reported too: nothing tells of a writer that goes on after a rest, or whose file
  /// is held open by another program, so that its end is not told.
  var pending: [String] { waiting.keys.sorted() }
  /// Whether a file is expected to become readable soon.
  var isExpecting: Bool { waiting.values.contains { !$0.isReported } }

  /// A name showed up, or its file was closed by a writer or moved into place.
  func touched(_ path: String) -> [Action] { [.inspect(path)] }

  /// A name is gone.
  mutating func gone(_ path: String) -> [Action] {
    waiting[path] = nil
    return known.removeValue(forKey: path) == nil ? [] : [.announceGone(path)]
  }

  /// A folder is gone, with all that was in it.
  mutating func folderGone(_ folder: String) -> [Action] {
    let inside = Set(known.keys).union(waiting.keys).filter { $0.hasPrefix(folder + "/") }
    return inside.sorted().flatMap { gone($0) }
  }

  /// What the caller saw when it looked.
  mutating func found(_ path: String, _ finding: Finding, at seconds: Double) -> [Action] {
    switch finding {
    case .readable(let stamp):
      waiting[path] = nil
      let before = known.updateValue(stamp, forKey: path)
      // Closed without a change, or told twice: created, then closed.
      if let before, before == stamp { return [] }
      return [.announce(path, isNew: before == nil)]
    case .unreadable(nil): return gone(path)
    case .unreadable(let stamp):
      guard var wait = waiting[path], wait.stamp == stamp else {
        waiting[path] = Waiting(stamp: stamp, since: seconds)
        return []
      }
      guard !wait.isReported, seconds - wait.since >= Self.patience else { return [] }
      wait.isReported = true
      waiting[path] = wait
      return [.report(path)]
    }
  }
}
