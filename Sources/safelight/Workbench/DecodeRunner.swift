import HybridInference
import Imaging
import Latents
import Synchronization
import Tensors
import Workbench

/// Sends latents to endpoints, several at a time, each to be given up by its job's number.
final class DecodeRunner: Sendable {
  private let tasks = Mutex<[Int: Task<Void, Never>]>([:])
  private let local = LocalServer()
  private let client: InferenceClient

  init(cache: AnswerCache?) {
    var options = InferenceClient.Options()
    options.token = Environment.token
    options.cache = cache
    client = InferenceClient(options: options)
  }

  func run(_ order: DecodeOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void) {
    start(order.job) { [self] in
      let result = await decode(order, post)
      post(.decoded(file: order.file, job: order.job, result))
    }
  }

  /// Starts a job that can be given up by its number until it has ended.
  func start(_ job: Int, _ work: @escaping @Sendable () async -> Void) {
    tasks.withLock { tasks in
      tasks[job] = Task { [self] in
        await work()
        _ = self.tasks.withLock { $0.removeValue(forKey: job) }
      }
    }
  }

  func cancel(_ job: Int) { tasks.withLock { $0[job] }?.cancel() }

  func stop() async {
    for task in tasks.withLock({ Array($0.values) }) { task.cancel() }
    await local.stop()
  }

  func decode(
    _ order: DecodeOrder, _ post: @escaping @Sendable (WorkbenchEvent) -> Void
  ) async -> Result<DecodedResult, DecodeFailure> {
    let (file, job) = (order.file, order.job)
    let start = ContinuousClock.now
    do {
      let interpretation = order.settings.applied(to: order.interpretation)
      let plan = try order.plan()
      let choice = try EndpointChoice(order.settings.endpoints.first ?? "local")
      let endpoint = try await endpoint(choice, preset: interpretation.preset?.value)
      let onEvent: @Sendable (InferenceClient.Event) -> Void = { event in
        switch event {
        case .progress(let progress): post(.progress(file: file, job: job, progress))
        case .retrying(let error, let seconds):
          let pause = NumberText.fixed(seconds, digits: 1)
          post(.retrying(file: file, job: job, "\(error.words); again in \(pause) s"))
        }
      }
      let caching: InferenceClient.Caching =
        order.isAgain && choice.caching == .usual ? .renewed : choice.caching
      var outcome = try await client.remoteDecode(
        endpoint: endpoint, tensor: plan.tensor, parameters: plan.parameters, caching: caching,
        onEvent: onEvent)
      if order.isRoundTrip {
        let trip = RepeatedDecode(
          client: client, encoder: try await choice.encoder(interpretation.preset?.value, local),
          endpoint: endpoint, parameters: plan.parameters, caching: caching)
        outcome = try await trip.decodeAgain(outcome, onEvent: onEvent)
      }
      let provenance = Provenance(
        source: order.source.path, latent: interpretation.latent.tensor,
        endpoint: choice.name(of: endpoint), parameters: plan.parameters,
        preset: interpretation.preset?.value.id, program: "safelight \(Version.text)")
      let seconds = start.duration(to: .now) / .seconds(1)
      let video = await Self.video(outcome.decoded, interpretation)
      return .success(
        DecodedResult(
          decoded: outcome.decoded, picture: video?.frames.first ?? outcome.decoded.firstPicture,
          video: video, provenance: provenance, seconds: seconds, assumptions: plan.assumptions,
          isCached: outcome.isCached))
    } catch let error as InferenceError {
      return .failure(
        DecodeFailure(
          words: error.words, isCancelled: error == .cancelled,
          isOfEndpoint: error.isOfEndpoint))
    } catch let error as LatentError {
      return .failure(DecodeFailure(words: error.words))
    } catch let fault as RepeatedDecode.Fault {
      return .failure(DecodeFailure(words: fault.words))
    } catch let fault as EndpointFault {
      return .failure(DecodeFailure(words: fault.words))
    } catch {
      return .failure(DecodeFailure(words: "the local endpoint did not start: \(error)"))
    }
  }

  /// The answer as a video: several pictures of a latent with frames, or an mp4 that can be read.
  private static func video(
    _ decoded: Decoded, _ interpretation: Interpretation
  ) async -> Video? {
    let preset = interpretation.preset?.value
    let rate = preset?.frameRate ?? 16
    if case .mp4(let bytes) = decoded {
      guard let movie = await MovieFrames.decode(bytes) else { return nil }
      return Video(movie.frames, rate: movie.rate ?? rate)
    }
    guard interpretation.latent.frames > 1 else { return nil }
    return Video(decoded.pictures, rate: rate)
  }

  private func endpoint(_ choice: EndpointChoice, preset: Preset?) async throws -> Endpoint {
    switch choice {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      return try await local.endpoint(preset: named ?? preset?.id ?? "sd15", decoder: decoder)
    }
  }
}

extension DecodeOrder {
  /// What is sent for it, and with which parameters.
  func plan() throws(LatentError) -> DecodePlan {
    try DecodePlan(
      settings.applied(to: interpretation), parameters: settings.parameters, given: settings.given,
      trustingGuesses: true)
  }
}
