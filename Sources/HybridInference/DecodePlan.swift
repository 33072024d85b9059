import Latents
import Tensors

/// How a latent is sent to an endpoint: the tensor as it goes out, the parameters, what was assumed.
///
/// A latent in VAE space is decoded without scaling, one in model space with its preset's factors.
/// Where a VAE has mean and std per channel, which the wire cannot say, the numbers are converted
/// here and sent in VAE space. Whatever the caller set stays as it was set.
public struct DecodePlan: Sendable {
  /// What goes out.
  public let tensor: Tensor
  /// The parameters, filled in.
  public let parameters: DecodeParameters
  /// What was filled in or changed, each in a few words.
  public let assumptions: [String]

  /// Which parameters the caller set and nobody may fill in.
  public struct Given: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: Int
    /// Takes bits as they are.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// Any of do_scaling, scaling_factor and shift_factor.
    public static let scaling = Given(rawValue: 1)
    /// height and width.
    public static let size = Given(rawValue: 2)
  }

  /// Plans a decode; guesses within `interpretation` count only where `trustingGuesses`.
  public init(
    _ interpretation: Interpretation, parameters: DecodeParameters, given: Given,
    trustingGuesses: Bool
  ) throws(LatentError) {
    var plan = Draft(
      interpretation: interpretation, tensor: interpretation.latent.tensor,
      parameters: parameters, trustingGuesses: trustingGuesses)
    do throws(TensorError) {
      if !given.contains(.size) { try plan.addAxes() }
      try plan.narrow()
    } catch {
      throw .tensor(error)
    }
    if !given.contains(.size) { plan.fillSize() }
    if !given.contains(.scaling) { try plan.fillScaling() }
    tensor = plan.tensor
    self.parameters = plan.parameters
    assumptions = plan.assumptions
  }

  /// The parameters that a plan would fill in, without touching a number of the latent.
  public static func preview(
    _ interpretation: Interpretation, parameters: DecodeParameters, given: Given
  ) -> DecodeParameters {
    var draft = Draft(
      interpretation: interpretation, tensor: interpretation.latent.tensor,
      parameters: parameters, trustingGuesses: true, isPreview: true)
    if !given.contains(.size) { draft.fillSize() }
    // What cannot be converted is said when it is tried; the form shows what is known.
    if !given.contains(.scaling) { try? draft.fillScaling() }
    return draft.parameters
  }
}

/// A plan while it is made.
private struct Draft {
  let interpretation: Interpretation
  var tensor: Tensor
  var parameters: DecodeParameters
  let trustingGuesses: Bool
  var isPreview = false
  var assumptions: [String] = []

  private func trusted<Value>(_ known: Known<Value>?) -> Value? {
    guard let known, trustingGuesses || known.source != .guess else { return nil }
    return known.value
  }

  /// [C,h,w] would be taken for packed tokens: files without a batch axis get one.
  mutating func addAxes() throws(TensorError) {
    switch interpretation.latent.layout {
    case .picture, .video, .tokens, .mapTokens:
      tensor = try tensor.reshaped([1] + tensor.shape.dimensions)
      assumptions.append("batch axis added")
    case .framesFirst where trusted(interpretation.preset) != nil:
      tensor = try tensor.permuted([0, 2, 1, 3, 4])
      assumptions.append("channels put before frames")
    default: break
    }
  }

  /// Endpoints take half, bfloat, single precision and bytes.
  mutating func narrow() throws(TensorError) {
    switch tensor.elementType {
    case .float64, .f8E4M3, .f8E5M2:
      assumptions.append("\(tensor.elementType.rawValue) sent as float32")
      tensor = try Tensor(tensor.floats(), shape: tensor.shape)
    default: break
    }
  }

  mutating func fillSize() {
    guard interpretation.latent.layout.isPacked, let size = trusted(interpretation.packedSize)
    else { return }
    parameters.height = size.height * 8
    parameters.width = size.width * 8
    if interpretation.packedSize?.source == .guess {
      assumptions.append("size \(size.width * 8)x\(size.height * 8) guessed from the tokens")
    }
  }

  mutating func fillScaling() throws(LatentError) {
    guard let preset = trusted(interpretation.preset) else { return }
    switch trusted(interpretation.space) ?? .model {
    case .vae:
      parameters.doScaling = false
      assumptions.append("VAE space: no scaling")
    case .model:
      switch preset.conversion {
      case .factors(let scaling, let shift):
        parameters.scalingFactor = .float(scaling)
        parameters.shiftFactor = preset.shiftFactor == nil ? nil : .float(shift)
        assumptions.append("\(preset.id): model space, factors of the preset")
      case .perChannel, .perChannelAndFrame:
        try convertToVAESpace(preset)
      case .unknown:
        throw .conversionUnknown(preset: preset.id)
      }
    }
  }

  private mutating func convertToVAESpace(_ preset: Preset) throws(LatentError) {
    parameters.doScaling = false
    assumptions.append("\(preset.id): converted to VAE space here")
    if isPreview { return }
    do throws(TensorError) {
      tensor = try interpretation.latent.convertedToVAESpace(tensor, preset: preset)
    } catch {
      throw .tensor(error)
    }
  }
}
