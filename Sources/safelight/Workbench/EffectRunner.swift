import Dispatch
import HybridInference
import Imaging
import LatentFiles
import Terminal
import Workbench

/// Does what the workbench asks of the world, on threads of its own, and posts what came of it.
final class EffectRunner: Sendable {
  private let visits = VisitRunner()
  private let checks = CheckRunner()
  private let decodes: DecodeRunner
  private let encodes = EncodeRunner()
  private let watcher = WatchRunner()
  private let clock = RunClock()
  private let saving = DispatchQueue(label: "safelight.saving")
  private let ticking = DispatchQueue(label: "safelight.ticks", qos: .userInteractive)
  private let measuring = DispatchQueue(label: "safelight.measuring", qos: .utility)

  /// A runner that keeps the answers of endpoints in `cache`.
  init(cache: AnswerCache?) { decodes = DecodeRunner(cache: cache) }

  /// Starts an effect; answers what the event loop itself is to do.
  func perform(
    _ effect: WorkbenchEffect, _ mailbox: Mailbox<WorkbenchEvent>
  ) -> LoopRequest<WorkbenchEvent>? {
    let post: @Sendable (WorkbenchEvent) -> Void = { mailbox.post($0) }
    switch effect {
    case .scan(let paths): ScanRunner.run(paths, post)
    case .check(let paths): checks.run(paths, post)
    case .visit(let file, let visit, let header, let preset, let space):
      visits.run(file: file, visit: visit, header, preset: preset, space: space, post)
    case .decode(let order): decodes.run(order, post)
    case .decodeInto(let order): decodes.run(order, post)
    case .clock(let milliseconds):
      measuring.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [clock] in
        post(.clock(clock.seconds))
      }
    case .watch(let paths, let known): watcher.watch(paths, known: known, post)
    case .unwatch: watcher.stop()
    case .cancel(let job):
      decodes.cancel(job)
      encodes.cancel(job)
    case .findPictures(let paths, let roundTrip):
      ScanRunner.findPictures(paths) { post(.foundPictures($0, roundTrip: roundTrip)) }
    case .encode(let order): encodes.run(order, post)
    case .inspect(let file, let path): ScanRunner.inspect(path, file: file, post)
    case .save(let order): saving.async { post(.saved(order, Self.save(order))) }
    case .measure(let measurement):
      // Answers often come together: their pictures are shown before both cores count.
      measuring.asyncAfter(deadline: .now() + .milliseconds(120)) {
        let comparison = PictureComparison(measurement.picture, with: measurement.reference)
        post(.measured(measurement, comparison))
      }
    case .study(let sheet, let pane, let path, let preset):
      visits.study(path, preset: preset) { post(.studied(sheet: sheet, pane: pane, $0)) }
    case .readSheet(let path):
      saving.async { post(.sheetRead(path, SheetFile(path: path).text)) }
    case .copy(let text):
      saving.async { TmuxClipboard.copy(text) }
      return .copy(text)
    case .open(let picture, let name):
      saving.async { Viewer.open(picture, name: name) { post(.opened($0)) } }
    case .after(let milliseconds, let event): return .after(.milliseconds(milliseconds), event)
    case .tick(let playback, let milliseconds):
      ticking.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [clock] in
        post(.ticked(playback: playback, at: Int(clock.seconds * 1000)))
      }
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .quit: return .quit
    }
    return nil
  }

  /// Gives up everything under way.
  func stop() async {
    checks.stop()
    await decodes.stop()
    await encodes.stop()
  }

  private static func save(_ order: SaveOrder) -> Result<[String], SaveFailure> {
    if case .latent(let file, let conversion) = order.subject {
      return save(file, conversion, order)
    }
    do throws(DecodedFiles.Fault) {
      switch order.subject {
      case .result(let result):
        let files = DecodedFiles(
          result.decoded, provenance: result.provenance, annotatingOriginals: true)
        return .success(try files.save(to: order.path, replacing: order.isReplacing))
      case .proof(let exposure, var provenance):
        provenance.hash = Self.hash(ofLatentIn: provenance.source)
        let files = DecodedFiles(
          .pictures([exposure.picture], original: nil), provenance: provenance)
        return .success(try files.save(to: order.path, replacing: order.isReplacing))
      case .frames(let frames, let first, let provenance):
        return .success(try save(frames, first: first, provenance, order))
      case .sheet(let cells, let description):
        let file = SheetFile(path: order.path)
        try file.save(cells, description, replacing: order.isReplacing)
        return .success([order.path])
      case .latent: return .success([])
      }
    } catch .file(.exists) {
      return .failure(.exists)
    } catch {
      return .failure(.other("\(order.path): \(error.words)"))
    }
  }

  /// SHA-256 of the latent that a proof was made of; nil where the file is no longer what it was.
  private static func hash(ofLatentIn path: String) -> String? {
    guard let file = try? LatentFile.inspect(path), let entry = try? file.entry(),
      let tensor = try? file.load(entry)
    else { return nil }
    return try? tensor.sha256()
  }

  /// Each frame under the name with its number before the ending; one alone under the name itself.
  private static func save(
    _ frames: [Picture], first: Int, _ provenance: Provenance, _ order: SaveOrder
  ) throws(DecodedFiles.Fault) -> [String] {
    let slash = order.path.lastIndex(of: "/") ?? order.path.startIndex
    let dot = order.path[slash...].lastIndex(of: ".") ?? order.path.endIndex
    var written: [String] = []
    for (index, frame) in frames.enumerated() {
      let number = frames.count > 1 ? "-\(first + index)" : ""
      let files = DecodedFiles(.pictures([frame], original: nil), provenance: provenance)
      written += try files.save(
        to: order.path[..<dot] + number + order.path[dot...], replacing: order.isReplacing)
    }
    return written
  }

  private static func save(
    _ file: LatentFile, _ conversion: LatentConversion, _ order: SaveOrder
  ) -> Result<[String], SaveFailure> {
    do throws(LatentConversion.Fault) {
      let result = try conversion.run(file, program: "safelight \(Version.text)")
      do throws(LatentFileError) {
        try result.saved.save(to: order.path, replacing: order.isReplacing)
        return .success([order.path])
      } catch .exists {
        return .failure(.exists)
      } catch {
        return .failure(.other("\(order.path): \(error.words)"))
      }
    } catch {
      return .failure(.other("\(file.path): \(error.words)"))
    }
  }
}
