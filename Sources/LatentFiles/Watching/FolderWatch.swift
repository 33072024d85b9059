import Dispatch

/// The loop of a `FolderWatcher`, on its thread.
struct FolderWatch {
  /// Milliseconds between looks at files that are still being written, and at those that stay broken.
  private static let glance = 100
  private static let rareGlance = 1000

  private let onEvent: @Sendable (FolderWatcher.Event) -> Void
  private let changes: any FolderChanges & Sendable
  private let end: @Sendable () -> Void

  init(
    _ folders: [String], pipe: StopPipe, polling: Bool,
    onEvent: @escaping @Sendable (FolderWatcher.Event) -> Void
  ) {
    self.onEvent = onEvent
    #if os(Linux)
      if !polling, let system = try? SystemChanges(folders, pipe: pipe) {
        changes = system
        end = { system.end() }
        return
      }
    #endif
    changes = PolledChanges(folders, pipe: pipe)
    end = {}
  }

  /// Tells of changes until it is stopped.
  func run(present: [String: FileStamp], known: [String]?) {
    var changes = changes
    var look = Look(onEvent: onEvent)
    look.begin(present: present, known: known)
    while let found = changes.wait(
      milliseconds: look.isExpecting ? Self.glance : look.isWaiting ? Self.rareGlance : nil)
    {
      look.take(found)
    }
    end()
  }
}

/// Looks at files as the tracker asks for it, and tells what it says.
private struct Look {
  let onEvent: @Sendable (FolderWatcher.Event) -> Void
  private var tracker = ArrivalTracker()
  /// What was read of a file when it was looked at last.
  private var files: [String: Result<LatentFile, LatentFileError>] = [:]
  private var stamps: [String: FileStamp] = [:]

  init(onEvent: @escaping @Sendable (FolderWatcher.Event) -> Void) { self.onEvent = onEvent }

  var isExpecting: Bool { tracker.isExpecting }
  var isWaiting: Bool { !tracker.pending.isEmpty }

  mutating func begin(present: [String: FileStamp], known: [String]?) {
    let names = known.map(Set.init)
    tracker = ArrivalTracker(known: present.filter { names?.contains($0.key) ?? true })
    for path in known ?? [] where present[path] == nil { onEvent(.gone(path: path)) }
    take(present.keys.filter { names?.contains($0) == false }.sorted().map(FolderChange.touched))
  }

  mutating func take(_ changes: [FolderChange]) {
    for change in changes {
      switch change {
      case .touched(let path): perform(tracker.touched(path))
      case .gone(let path):
        files[path] = nil
        perform(tracker.gone(path))
      case .folderGone(let folder): perform(tracker.folderGone(folder))
      }
    }
    for path in tracker.pending { glance(path) }
  }

  /// Looks at a file that could not be read; reads it only where it is another one by now.
  private mutating func glance(_ path: String) {
    let stamp = FileStamp(path: path)
    if let stamp, stamps[path] == stamp {
      perform(tracker.found(path, .unreadable(stamp), at: Self.seconds))
    } else {
      inspect(path)
    }
  }

  private mutating func inspect(_ path: String) {
    do throws(LatentFileError) {
      let file = try LatentFile.inspect(path)
      files[path] = .success(file)
      stamps[path] = nil
      perform(tracker.found(path, .readable(file.stamp), at: Self.seconds))
    } catch {
      files[path] = .failure(error)
      // Asked after the reading: a change in between is seen the next time.
      let stamp = FileStamp(path: path)
      stamps[path] = stamp
      perform(tracker.found(path, .unreadable(stamp), at: Self.seconds))
    }
  }

  private mutating func perform(_ actions: [ArrivalTracker.Action]) {
    for action in actions {
      switch action {
      case .inspect(let path): inspect(path)
      case .announce(let path, let isNew):
        if case .success(let file) = files.removeValue(forKey: path) {
          onEvent(.arrived(file, isNew: isNew))
        }
      case .announceGone(let path): onEvent(.gone(path: path))
      case .report(let path):
        if case .failure(let error) = files.removeValue(forKey: path) {
          onEvent(.unreadable(path: path, error))
        }
      }
    }
  }

  private static var seconds: Double {
    Double(DispatchTime.now().uptimeNanoseconds) / 1e9
  }
}
