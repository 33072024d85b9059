import HybridInference
import Imaging
import LatentFiles
import Latents
import Tensors
import Workbench

/// Makes the pictures of a comparison, a few at a time, and compares them with the first.
struct ComparisonRun: Sendable {
  let client: InferenceClient
  let endpoint: EndpointChoice
  private let local = LocalServer()

  /// Decodes under way at once.
  private static let width = 4

  init(client: InferenceClient, endpoint: EndpointChoice) {
    self.client = client
    self.endpoint = endpoint
  }

  /// The panes with their pictures and numbers, in the order given, and the place of the reference.
  ///
  /// Where that has no picture, and `isChosen` says that nobody asked for it, the first pane that has
  /// one takes its place.
  func run(
    _ panes: [ComparePane], reference: Int, isChosen: Bool
  ) async -> (panes: [ComparePane], reference: Int) {
    var done = panes
    await withTaskGroup(of: (Int, ComparePane).self) { group in
      var next = 0
      while next < min(Self.width, panes.count) {
        add(next, panes[next], to: &group)
        next += 1
      }
      for await (index, pane) in group {
        done[index] = pane
        if next < panes.count { add(next, panes[next], to: &group) }
        next += 1
      }
    }
    await local.stop()
    var reference = reference
    if !isChosen, done[reference].isFailed {
      reference = done.firstIndex { !$0.isFailed } ?? reference
    }
    guard case .success(let picture) = done[reference].picture else { return (done, reference) }
    for index in done.indices {
      if case .success(let other) = done[index].picture {
        done[index].comparison = PictureComparison(other, with: picture)
      }
    }
    return (done, reference)
  }

  private func add(
    _ index: Int, _ pane: ComparePane, to group: inout TaskGroup<(Int, ComparePane)>
  ) {
    group.addTask {
      var pane = pane
      do {
        pane.picture = .success(try await picture(&pane))
      } catch let failure as ComparePane.Failure {
        pane.picture = .failure(failure)
      } catch {
        pane.picture = .failure(.init(words: "\(error)", status: .someFailed))
      }
      return (index, pane)
    }
  }

  private func picture(_ pane: inout ComparePane) async throws -> Picture {
    do {
      if let picture = try PictureFile(path: pane.record.path).pictureOnly() { return picture }
      let (plan, preset) = try plan(&pane)
      let choice = pane.endpoint ?? self.endpoint
      let endpoint = try await url(choice, preset)
      pane.record.endpoint = endpoint.place
      if case .local = choice { pane.record.endpoint = choice.name(of: endpoint) }
      pane.record.preset = pane.record.preset ?? preset?.id
      pane.record.parameters = plan.parameters
      pane.record.scalingFactor = plan.parameters.scalingFactor?.value
      pane.record.shiftFactor = plan.parameters.shiftFactor?.value
      var outcome = try await client.remoteDecode(
        endpoint: endpoint, tensor: plan.tensor, parameters: plan.parameters,
        caching: choice.caching)
      if pane.record.isRoundTrip {
        let trip = RepeatedDecode(
          client: client, encoder: try await choice.encoder(preset, local), endpoint: endpoint,
          parameters: plan.parameters, caching: choice.caching)
        outcome = try await trip.decodeAgain(outcome)
      }
      guard let picture = outcome.decoded.firstPicture else {
        throw ComparePane.Failure(words: "the answer is no picture", status: .someFailed)
      }
      return picture
    } catch let fault as RepeatedDecode.Fault {
      throw ComparePane.Failure(words: fault.words, status: .someFailed)
    } catch let error as InferenceError {
      throw ComparePane.Failure(words: error.words, status: error.exitStatus)
    } catch let error as ImagingError {
      throw ComparePane.Failure(words: error.words, status: .someFailed)
    } catch let error as LatentError {
      throw ComparePane.Failure(words: error.words, status: .someFailed)
    } catch let error as LatentFileError {
      throw ComparePane.Failure(words: error.words, status: .someFailed)
    }
  }

  /// How the pane's latent is sent: the smallest transfer at full quality.
  private func plan(_ pane: inout ComparePane) throws -> (DecodePlan, Preset?) {
    let file = try LatentFile.inspect(pane.record.path)
    let tensor = try file.load(try file.entry())
    guard
      var interpretation = Interpretation(
        file, tensor, preset: pane.record.preset, library: Presets.library)
    else {
      throw LatentFileError.shapeOfNoLatent(tensor.shape.dimensions)
    }
    let latent = interpretation.latent
    pane.record.latentHash = try? latent.tensor.sha256()
    let channels = (0..<latent.channels).compactMap { try? latent.channel($0) }
    let statistics = try? Statistics.compute(of: channels)
    if let statistics { interpretation.guess(from: statistics.parts) }
    if let space = pane.record.space {
      interpretation = interpretation.with(space: Known(space, .user))
    }
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    var given: DecodePlan.Given = []
    if pane.record.isGiven {
      let preset = interpretation.preset?.value
      parameters.scalingFactor = .float(
        pane.record.scalingFactor ?? preset?.scalingFactor ?? 1)
      parameters.shiftFactor = (pane.record.shiftFactor ?? preset?.shiftFactor).map { .float($0) }
      given.insert(.scaling)
    }
    if let statistics {
      pane.moments = LatentMoments(
        channels: statistics.parts, all: statistics.all, interpretation: interpretation,
        parameters: parameters, given: given)
    }
    let plan = try DecodePlan(
      interpretation, parameters: parameters, given: given, trustingGuesses: true)
    if let refusal = plan.parameters.refusal(rank: plan.tensor.shape.rank) {
      throw InferenceError.refused(refusal)
    }
    return (plan, interpretation.preset?.value)
  }

  private func url(_ choice: EndpointChoice, _ preset: Preset?) async throws -> Endpoint {
    switch choice {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      return try await local.endpoint(preset: named ?? preset?.id ?? "sd15", decoder: decoder)
    }
  }
}
