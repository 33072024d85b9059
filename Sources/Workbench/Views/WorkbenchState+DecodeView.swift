import HybridInference
import TerminalGraphics

extension WorkbenchState {
  func drawDecode(in rect: CellRect, _ grid: inout Grid) {
    guard !rect.isEmpty else { return }
    grid.box(rect, title: "Decode", style: Theme.border, titleStyle: Theme.paneTitle)
    let inner = rect.inset().inset(columns: 1, rows: 0)
    let examination = selectedExamination
    let parameters = settings.parameters(for: examination?.interpretation)
    let preset = settings.preset ?? examination?.interpretation.preset?.value.id ?? "–"
    drawPairs(
      [("preset", preset)] + Self.scaling(parameters)
        + [
          ("output_type", parameters.outputType.rawValue),
          ("return_type", parameters.returnType.rawValue),
        ],
      in: inner.line(0), &grid)
    if let refusal = refusal(of: examination) {
      grid.write(refusal.words, in: inner.line(1), style: Theme.trouble)
      return
    }
    drawPairs(Self.rest(parameters), in: inner.line(1), &grid)
  }

  private func drawPairs(
    _ pairs: [(String, String)], in line: CellRect, _ grid: inout Grid
  ) {
    var rest = line
    for (name, value) in pairs {
      guard name.columns + value.columns + 1 <= rest.columns else { return }
      rest = rest.split(left: grid.write(name + " ", in: rest, style: Theme.label)).right
      rest = rest.split(left: grid.write(value, in: rest) + 3).right
    }
  }

  private static func scaling(_ parameters: DecodeParameters) -> [(String, String)] {
    if !parameters.doScaling { return [("scaling", "none, sent in VAE space")] }
    return [
      ("scaling_factor", parameters.scalingFactor?.description ?? "the endpoint's"),
      ("shift_factor", parameters.shiftFactor?.description ?? "–"),
    ]
  }

  private static func rest(_ parameters: DecodeParameters) -> [(String, String)] {
    var pairs = [("partial_postprocess", parameters.partialPostprocess ? "yes" : "no")]
    if parameters.outputType == .pil {
      pairs.append(("image_format", parameters.imageFormat.rawValue))
    }
    if let processor = parameters.processor { pairs.append(("processor", processor.rawValue)) }
    if let height = parameters.height, let width = parameters.width {
      pairs.append(("height x width", "\(height) x \(width)"))
    }
    return pairs
  }
}
