import HybridInference
import Imaging
import LatentFiles
import Latents
import Workbench

/// Encodes pictures for the workbench.
final class EncodeRunner: Sendable {
  private let local = LocalServer()
  private let client: InferenceClient

  init() {
    var options = InferenceClient.Options()
    options.token = Environment.token
    client = InferenceClient(options: options)
  }

  func run(_ order: EncodeOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    Task { [self] in post(.encoded(job: order.job, await result(of: order))) }
  }

  func stop() async { await local.stop() }

  private func result(of order: EncodeOrder) async -> Result<EncodeResult, DecodeFailure> {
    do throws(EndpointFault) {
      let run = EncodeRun(
        client: client, endpoint: try EndpointChoice(order.endpoint),
        preset: order.preset.flatMap { Presets.library[$0] }, local: local)
      switch order.purpose {
      case .latent(let path, let resuming):
        return await encode(order, run, to: path, resuming: resuming)
      case .roundTrip(let decoder):
        return await roundTrip(order, run, decoder: try EndpointChoice(decoder))
      }
    } catch {
      return .failure(DecodeFailure(words: error.words))
    }
  }

  private func encode(
    _ order: EncodeOrder, _ run: EncodeRun, to path: String, resuming: Bool
  ) async -> Result<EncodeResult, DecodeFailure> {
    let report = await run.encode(order.picture, to: path, replacing: false, resuming: resuming)
    if let failure = report.failure {
      return .failure(DecodeFailure(words: "\(failure.subject): \(failure.words)"))
    }
    return .success(.latent(path: path, note: report.note, wasThere: report.wasThere))
  }

  private func roundTrip(
    _ order: EncodeOrder, _ run: EncodeRun, decoder: EndpointChoice
  ) async -> Result<EncodeResult, DecodeFailure> {
    var report = EncodeReport(
      path: order.picture, scalingFactor: run.scalingFactor, shiftFactor: run.shiftFactor)
    do {
      let trip = try await RoundTrip.run(order.picture, run, decoder: decoder, &report)
      let name = order.picture.split(separator: "/").last.map(String.init) ?? order.picture
      let words = [order.preset, "at \(order.endpoint)"].compactMap { $0 }.joined(separator: " ")
      return .success(
        .roundTrip(
          RoundTripResult(picture: order.picture, cells: trip.cells(name), words: words)))
    } catch {
      let failure = DecodeJob.Failure(error, path: order.picture, endpoint: report.endpoint)
      return .failure(DecodeFailure(words: failure.words))
    }
  }
}
