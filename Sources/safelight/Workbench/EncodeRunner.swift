import HybridInference
import Imaging
import LatentFiles
import Latents
import Synchronization
import Workbench

/// Encodes pictures for the workbench, each to be given up by its job's number.
final class EncodeRunner: Sendable {
  private let tasks = Mutex<[Int: Task<Void, Never>]>([:])
  private let local = LocalServer()
  private let client: InferenceClient

  init() {
    var options = InferenceClient.Options()
    options.token = Environment.token
    client = InferenceClient(options: options)
  }

  func run(_ order: EncodeOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    tasks.withLock { tasks in
      tasks[order.job] = Task { [self] in
        post(.encoded(job: order.job, await result(of: order, post)))
        _ = self.tasks.withLock { $0.removeValue(forKey: order.job) }
      }
    }
  }

  func cancel(_ job: Int) { tasks.withLock { $0[job] }?.cancel() }

  func stop() async {
    for task in tasks.withLock({ Array($0.values) }) { task.cancel() }
    await local.stop()
  }

  private func result(
    of order: EncodeOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) async -> Result<EncodeResult, DecodeFailure> {
    do throws(EndpointFault) {
      let run = EncodeRun(
        client: client, endpoint: try EndpointChoice(order.endpoint),
        preset: order.preset.flatMap { Presets.library[$0] }, local: local)
      switch order.purpose {
      case .latent(let path), .oneOfMany(let path):
        return await encode(order, run, to: path, post)
      case .roundTrip(let decoder):
        return await roundTrip(order, run, decoder: try EndpointChoice(decoder))
      }
    } catch {
      return .failure(DecodeFailure(words: error.words))
    }
  }

  private func encode(
    _ order: EncodeOrder, _ run: EncodeRun, to path: String,
    _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) async -> Result<EncodeResult, DecodeFailure> {
    let isOneOfMany = order.purpose == .oneOfMany(path: path)
    let report = await run.encode(
      order.picture, to: path, replacing: false, resuming: isOneOfMany
    ) { event in
      guard case .retrying(let error, let seconds) = event else { return }
      let pause = NumberText.fixed(seconds, digits: 1)
      post(.encodeRetrying(job: order.job, "\(error.words); again in \(pause) s"))
    }
    if let failure = report.failure {
      return .failure(
        DecodeFailure(
          words: "\(failure.subject): \(failure.words)",
          isCancelled: report.outcomeInQueue == .cancelled,
          isOfEndpoint: report.outcomeInQueue == .failedByEndpoint))
    }
    return .success(
      isOneOfMany
        ? .oneOfMany(
          path: path, note: report.note, wasThere: report.wasThere, seconds: report.seconds)
        : .latent(path: path, note: report.note))
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
