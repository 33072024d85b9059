import LatentFiles
import Synchronization
import Workbench

/// Watches folders for the workbench, one set of them at a time.
final class WatchRunner: Sendable {
  private let watcher = Mutex<FolderWatcher?>(nil)

  func watch(
    _ paths: [String], known: [String], _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) {
    let folders = paths.filter(FolderScan.isFolder)
    guard !folders.isEmpty else { return post(.notWatching("there is no folder to watch")) }
    do throws(LatentFileError) {
      let started = try FolderWatcher(folders, known: known) { event in
        switch event {
        case .arrived(let file, _): post(.arrived(file))
        case .gone(let path): post(.vanished(path))
        case .unreadable(let path, let error): post(.spoiled(path, error))
        }
      }
      watcher.withLock { $0 = started }
    } catch {
      post(.notWatching("\(folders.joined(separator: " ")): \(error.words)"))
    }
  }

  func stop() { watcher.withLock { $0 = nil } }
}
