import Dispatch
import LatentFiles
import Synchronization
import Workbench

/// Checks all files of the list, behind everything else that the workbench does.
final class CheckRunner: Sendable {
  private let isStopped = Mutex(false)
  /// How often the screen hears of files that are done.
  private static let interval = Duration.milliseconds(100)

  /// Files that are done and were not told of yet.
  private struct Pending {
    var stretches: [(first: Int, files: [FileHealth])] = []
    var next = ContinuousClock.now
  }

  func run(_ paths: [String], _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    DispatchQueue.global(qos: .utility).async { [self] in
      let pending = Mutex(Pending())
      let files = HealthCheck.run(
        paths, store: .own, isCancelled: { self.isStopped.withLock { $0 } },
        examined: { first, files in
          // An event for each handful of files would keep the screen busy.
          let due = pending.withLock { pending in
            pending.stretches.append((first, files))
            guard ContinuousClock.now >= pending.next else {
              return [(first: Int, files: [FileHealth])]()
            }
            pending.next = .now + Self.interval
            defer { pending.stretches = [] }
            return pending.stretches
          }
          for stretch in due { post(.checked(first: stretch.first, stretch.files)) }
        })
      if !files.isEmpty { post(.judged(files)) }
    }
  }

  /// Begins no other file.
  func stop() { isStopped.withLock { $0 = true } }
}
