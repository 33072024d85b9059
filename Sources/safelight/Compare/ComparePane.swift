import HybridInference
import Imaging
import Latents
import Workbench

/// One picture of a comparison: how it is made, and what came of it.
struct ComparePane: Sendable {
  /// What is chosen, and the numbers once they are known.
  var record: PaneRecord
  /// Where it is decoded, where that is chosen for this pane.
  var endpoint: EndpointChoice?
  /// The picture, or why there is none, in words.
  var picture: Result<Picture, Failure> = .failure(Failure(words: "not made", status: .someFailed))
  /// How it differs from the reference.
  var comparison: PictureComparison?
  /// The latent in the space that the reading implies.
  var moments: LatentMoments?

  /// Why there is no picture.
  struct Failure: Error, Sendable {
    let words: String
    let status: ExitStatus
  }

  init(_ record: PaneRecord, endpoint: EndpointChoice? = nil) {
    self.record = record
    self.endpoint = endpoint
  }

  /// Whether there is no picture.
  var isFailed: Bool { if case .failure = picture { true } else { false } }

  /// The record with all that came of the pane.
  var finished: PaneRecord {
    var record = record
    if let comparison { record.take(comparison) }
    record.latentMean = moments?.mean
    record.latentStd = moments?.deviation
    if case .failure(let failure) = picture { record.error = failure.words }
    return record
  }

  /// The pane as a judge of readings needs it; nil where it has no numbers.
  var candidate: Plausibility.Candidate? {
    guard let comparison, record.preset != nil || record.isGiven, !record.isRoundTrip else {
      return nil
    }
    return Plausibility.Candidate(
      label: record.label, endpoint: record.endpoint, moments: moments, comparison: comparison)
  }
}
