import HybridInference
import LatentFiles
import Latents
import Workbench

extension DecodeRunner {
  /// Decodes a latent that nobody has looked at yet, and saves what comes in the batch's folder.
  ///
  /// A file that exists is kept, and the latent told as failed: its result was not saved.
  func run(_ order: BatchOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    start(order.job) { [self] in
      let result = await decoded(order, post)
      post(.decoded(file: order.file, job: order.job, result))
    }
  }

  private func decoded(
    _ order: BatchOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) async -> Result<DecodedResult, DecodeFailure> {
    do {
      let file = try LatentFile.inspect(order.path)
      let tensor = try file.load(try file.entry())
      guard
        var interpretation = Interpretation(
          file, tensor, preset: order.settings.preset, library: Presets.library)
      else { throw LatentFileError.noLatent }
      interpretation.guessFromNumbers()
      let decode = DecodeOrder(
        file: order.file, job: order.job, source: file, interpretation: interpretation,
        settings: order.settings)
      let result = try await self.decode(decode, post).get()
      let files = DecodedFiles(
        result.decoded, provenance: result.provenance, annotatingOriginals: true)
      try AtomicFile.makeFolder(order.folder)
      let path = "\(order.folder)/\(order.stem).\(files.usualExtension)"
      do throws(DecodedFiles.Fault) {
        _ = try files.save(to: path, replacing: false)
      } catch {
        return .failure(DecodeFailure(words: "\(path): \(error.words)"))
      }
      return .success(result)
    } catch let failure as DecodeFailure {
      return .failure(failure)
    } catch let error as LatentFileError {
      return .failure(DecodeFailure(words: error.words))
    } catch {
      return .failure(DecodeFailure(words: "\(error)"))
    }
  }
}

extension BatchOrder {
  /// The name of the result, without its extension.
  fileprivate var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
  }
}
