import Dispatch
import HybridInference
import Imaging
import LatentFiles
import Terminal
import Workbench

/// Does what the workbench asks of the world, on threads of its own, and posts what came of it.
final class EffectRunner: Sendable {
  private let visits = VisitRunner()
  private let decodes = DecodeRunner()
  private let saving = DispatchQueue(label: "safelight.saving")
  private let measuring = DispatchQueue(label: "safelight.measuring", qos: .userInitiated)

  /// Starts an effect; answers what the event loop itself is to do.
  func perform(
    _ effect: WorkbenchEffect, _ mailbox: Mailbox<WorkbenchEvent>
  ) -> LoopRequest<WorkbenchEvent>? {
    let post: @Sendable (WorkbenchEvent) -> Void = { mailbox.post($0) }
    switch effect {
    case .scan(let paths): ScanRunner.run(paths, post)
    case .visit(let file, let visit, let header, let preset):
      visits.run(file: file, visit: visit, header, preset: preset, post)
    case .decode(let order): decodes.run(order, post)
    case .cancel(let job): decodes.cancel(job)
    case .save(let result, let path, let replacing):
      saving.async {
        let files = DecodedFiles(result.decoded, provenance: result.provenance)
        post(.saved(Self.save(files, to: path, replacing: replacing)))
      }
    case .savePicture(let exposure, let provenance, let path, let replacing):
      saving.async {
        let files = DecodedFiles(
          .pictures([exposure.picture], original: nil), provenance: provenance)
        post(.saved(Self.save(files, to: path, replacing: replacing)))
      }
    case .measure(let pane, let reference, let picture, let other):
      measuring.async {
        post(
          .measured(
            pane: pane, reference: reference, PictureComparison(picture, with: other)))
      }
    case .saveSheet(let cells, let path):
      saving.async { post(.saved(Self.save(cells, to: path))) }
    case .after(let milliseconds, let event): return .after(.milliseconds(milliseconds), event)
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .quit: return .quit
    }
    return nil
  }

  /// Gives up everything under way.
  func stop() async { await decodes.stop() }

  private static func save(
    _ cells: [SheetCell], to path: String
  ) -> Result<[String], SaveFailure> {
    let texts = [(key: "Software", value: "safelight \(Version.text)")]
    do {
      let bytes = try PNG.encode(cells.sheet, texts: texts)
      try AtomicFile.save([bytes], to: path, replacing: false)
      return .success([path])
    } catch let error as LatentFileError {
      return .failure(.other("\(path): \(error.words)"))
    } catch {
      return .failure(.other("\(path): the sheet cannot be encoded: \(error)"))
    }
  }

  private static func save(
    _ files: DecodedFiles, to path: String, replacing: Bool
  ) -> Result<[String], SaveFailure> {
    do throws(DecodedFiles.Fault) {
      return .success(try files.save(to: path, replacing: replacing))
    } catch .file(.exists) {
      return .failure(.exists(path))
    } catch {
      return .failure(.other("\(path): \(error.words)"))
    }
  }
}
