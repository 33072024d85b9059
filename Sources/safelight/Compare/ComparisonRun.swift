import HybridInference
import Imaging
import LatentFiles
import Latents
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

  /// The panes with their pictures and numbers, in the order given.
  func run(_ panes: [ComparePane], reference: Int) async -> [ComparePane] {
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
    guard case .success(let picture) = done[reference].picture else { return done }
    for index in done.indices {
      if case .success(let other) = done[index].picture {
        done[index].comparison = PictureComparison(other, with: picture)
      }
    }
    return done
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
      if let picture = try PictureFile(path: pane.path).pictureOnly() { return picture }
      let (plan, preset) = try plan(pane)
      let endpoint = try await url(preset)
      pane.endpoint = endpoint.place
      if case .local = self.endpoint { pane.endpoint = "local:\(preset?.id ?? "")" }
      pane.scalingFactor = plan.parameters.scalingFactor
      pane.shiftFactor = plan.parameters.shiftFactor
      let outcome = try await client.remoteDecode(
        endpoint: endpoint, tensor: plan.tensor, parameters: plan.parameters)
      guard let picture = outcome.decoded.firstPicture else {
        throw ComparePane.Failure(words: "the answer is no picture", status: .someFailed)
      }
      return picture
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
  private func plan(_ pane: ComparePane) throws -> (DecodePlan, Preset?) {
    let file = try LatentFile.inspect(pane.path)
    let tensor = try file.load(try file.entry())
    guard
      var interpretation = Interpretation(
        file, tensor, preset: pane.preset, library: Presets.library)
    else {
      throw LatentFileError.noLatent
    }
    interpretation.guessFromNumbers()
    var parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
    var given: DecodePlan.Given = []
    if pane.scalingFactor != nil || pane.shiftFactor != nil {
      let preset = interpretation.preset?.value
      parameters.scalingFactor = pane.scalingFactor ?? preset.map { .float($0.scalingFactor) }
      parameters.shiftFactor = pane.shiftFactor ?? preset?.shiftFactor.map { .float($0) }
      given.insert(.scaling)
    }
    let plan = try DecodePlan(
      interpretation, parameters: parameters, given: given, trustingGuesses: true)
    if let refusal = plan.parameters.refusal(rank: plan.tensor.shape.rank) {
      throw InferenceError.refused(refusal)
    }
    return (plan, interpretation.preset?.value)
  }

  private func url(_ preset: Preset?) async throws -> Endpoint {
    switch endpoint {
    case .remote(let endpoint): return endpoint
    case .local(let named, let decoder):
      return try await local.endpoint(preset: named ?? preset?.id ?? "sd15", decoder: decoder)
    }
  }
}
