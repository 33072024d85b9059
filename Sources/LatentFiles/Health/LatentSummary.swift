import Latents
import Tensors

/// One latent of a checked file in a few numbers.
public struct LatentSummary: Sendable {
  /// The tensor's key.
  public let key: String?
  /// The preset's id, where the file tells.
  public let preset: String?
  /// The space that the numbers are in, where the file tells.
  public let space: LatentSpace?
  /// Statistics of all its numbers as they are in the file; no histogram.
  public let all: Statistics
  /// Mean and standard deviation in model space, where preset and space are known.
  public let model: LatentHealth.ModelMoments?
}
