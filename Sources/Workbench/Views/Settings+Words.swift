import HybridInference
import Latents

extension Settings {
  /// A row's value as the form shows it, and whether it was set rather than known or at rest.
  func shownText(
    of field: ParameterForm.Field, for interpretation: Interpretation?
  ) -> (text: String, isSet: Bool) {
    let filled = parameters(for: interpretation)
    switch field {
    case .endpoint: return (Endpoint.shown(endpoint), true)
    case .preset:
      if let preset { return (preset, true) }
      guard let known = interpretation?.preset else { return ("unknown", false) }
      return (known.value.id + (known.source == .guess ? " (guess)" : " (from the file)"), false)
    case .scalingFactor:
      return (factor(filled.scalingFactor, filled.doScaling), given.contains(.scaling))
    case .shiftFactor:
      return (factor(filled.shiftFactor, filled.doScaling), given.contains(.scaling))
    case .doScaling: return (filled.doScaling ? "yes" : "no", given.contains(.scaling))
    case .outputType: return (filled.outputType.rawValue, true)
    case .returnType: return (filled.returnType.rawValue, true)
    case .imageFormat: return (filled.imageFormat.rawValue, filled.outputType == .pil)
    case .partialPostprocess: return (filled.partialPostprocess ? "yes" : "no", true)
    case .processor: return (filled.processor?.rawValue ?? "none", filled.processor != nil)
    case .height: return (side(filled.height), given.contains(.size))
    case .width: return (side(filled.width), given.contains(.size))
    }
  }

  private func factor(_ number: PythonNumber?, _ doScaling: Bool) -> String {
    doScaling ? number?.description ?? "–" : "– (no scaling)"
  }

  private func side(_ pixels: Int?) -> String { pixels.map { "\($0) px" } ?? "–" }
}
