import Dispatch
import Imaging
import LatentFiles
import Workbench

/// Finds files and reads their headers in the background, a stretch at a time.
enum ScanRunner {
  /// Headers that are posted together: few enough to see the list grow, many enough to be quick.
  private static let stretch = 512

  static func run(_ paths: [String], _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    DispatchQueue.global(qos: .userInitiated).async {
      let scan = FolderScan(paths == [FileList.name] ? FileList.read() : paths)
      let failures = scan.failures.map { "\($0.path): \($0.error.words)" }
      let files = scan.files
      post(.found(files: files, failures: failures))
      let stretches = (files.count + stretch - 1) / stretch
      DispatchQueue.concurrentPerform(iterations: stretches) { index in
        let first = index * stretch
        let part = files[first..<min(first + stretch, files.count)]
        post(.inspected(first: first, part.map(inspect)))
      }
    }
  }

  /// Finds pictures in the paths, and beside the files among them.
  static func findPictures(_ paths: [String], _ done: @escaping @Sendable ([String]) -> Void) {
    DispatchQueue.global(qos: .userInitiated).async {
      done(FolderScan(paths, for: .pictures).files.filter(isPicture))
    }
  }

  /// Paths that were asked for are found whatever they are; what the bytes say counts.
  private static func isPicture(_ path: String) -> Bool {
    (try? WholeFile.read(path, limit: 16)).flatMap { PictureFormat(firstBytes: $0) } != nil
  }

  /// Reads the header of one file of the list.
  static func inspect(
    _ path: String, file: Int, _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) {
    DispatchQueue.global(qos: .userInitiated).async {
      post(.inspected(first: file, [inspect(path)]))
    }
  }

  private static func inspect(_ path: String) -> Result<LatentFile, LatentFileError> {
    do throws(LatentFileError) {
      return .success(try LatentFile.inspect(path))
    } catch {
      return .failure(error)
    }
  }
}
