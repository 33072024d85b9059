import HybridInference
import Latents

/// What the person set in the parameter form; the rest follows what is known of each latent.
public struct Settings: Sendable, Equatable {
  /// The endpoint as it was typed: a URL, `local`, `local:PRESET`, `local:PRESET:DECODER`.
  public var endpoint = "local"
  /// The preset's id; nil follows the file.
  public var preset: String?
  /// The space of the latent's numbers, whatever its file says; nil follows the file.
  public var space: LatentSpace?
  /// The parameters; those of scaling and size count only where `given` says so.
  public var parameters: DecodeParameters
  /// The names that endpoints have in the settings file.
  public var endpointNames: Set<String> = []
  /// Presets of the settings file, beside those that are part of the program.
  public var ownPresets: [Preset] = []
  /// Which parameters were set and are not filled in.
  public var given: DecodePlan.Given = []

  /// Where the workbench starts: the smallest transfer at full quality.
  public init() {
    parameters = DecodeParameters()
    parameters.outputType = .pt
    parameters.partialPostprocess = true
  }

  /// The interpretation with the preset and space that were set.
  public func applied(to interpretation: Interpretation) -> Interpretation {
    var applied = interpretation
    if let id = preset, let preset = library[id] {
      applied = applied.with(preset: Known(preset, .user))
    }
    if let space { applied = applied.with(space: Known(space, .user)) }
    return applied
  }

  /// The endpoint without what may be secret about it.
  var endpointPlace: String { (try? Endpoint(endpoints.first ?? endpoint))?.place ?? endpoint }

  /// All presets that there are.
  var library: PresetLibrary { PresetLibrary.bundled.with(ownPresets) }

  /// What would be sent for this latent.
  func parameters(for interpretation: Interpretation?) -> DecodeParameters {
    guard let interpretation else { return parameters }
    return DecodePlan.preview(applied(to: interpretation), parameters: parameters, given: given)
  }
}
