import HybridInference
import LatentFiles
import Latents
import Workbench

extension DecodeRunner {
  /// Decodes a latent that nobody has looked at yet, and saves what comes in the batch's folder.
  ///
  /// What an earlier run made in the same way is left as it is, and nothing is sent. Any other file
  /// that exists is kept, and the latent told as failed.
  func run(_ order: BatchOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    start(order.job) { [self] in
      do {
        let decode = try order.decode()
        if try order.isDone(decode) {
          post(.foundDecoded(file: order.file, job: order.job))
        } else {
          let result = try order.save(await self.decode(decode, post).get())
          post(.decoded(file: order.file, job: order.job, .success(result)))
        }
      } catch {
        post(.decoded(file: order.file, job: order.job, .failure(order.failure(error))))
      }
    }
  }
}

extension BatchOrder {
  /// The result's path without its extension.
  private var stem: String { "\(folder)/\(InputFiles.stem(of: path))" }

  /// Reads the latent.
  fileprivate func decode() throws -> DecodeOrder {
    let source = try LatentFile.inspect(path)
    let tensor = try source.load(try source.entry())
    guard
      var interpretation = Interpretation(
        source, tensor, preset: settings.preset, library: Presets.library)
    else { throw LatentFileError.shapeOfNoLatent(tensor.shape.dimensions) }
    interpretation.guessFromNumbers()
    return DecodeOrder(
      file: file, job: job, source: source, interpretation: interpretation, settings: settings)
  }

  /// Whether an earlier run made the result.
  fileprivate func isDone(_ decode: DecodeOrder) throws -> Bool {
    let parameters = try decode.plan().parameters
    return try EarlierResult(stem: stem, latent: path, parameters: parameters).find() != nil
  }

  fileprivate func save(_ result: DecodedResult) throws -> DecodedResult {
    let files = DecodedFiles(
      result.decoded, provenance: result.provenance, annotatingOriginals: true)
    try AtomicFile.makeFolder(folder)
    let path = "\(stem).\(files.usualExtension)"
    do throws(DecodedFiles.Fault) {
      _ = try files.save(to: path, replacing: false)
    } catch {
      throw DecodeFailure(words: "\(path): \(error.words)")
    }
    return result
  }

  /// Any error in words.
  fileprivate func failure(_ error: any Error) -> DecodeFailure {
    switch error {
    case let failure as DecodeFailure: failure
    case let error as LatentFileError: DecodeFailure(words: error.words)
    case let error as LatentError: DecodeFailure(words: error.words)
    case let fault as EarlierResult.Fault:
      DecodeFailure(words: "\(fault.path) \(fault.words); another folder has room for it")
    default: DecodeFailure(words: "\(error)")
    }
  }
}
