import HybridInference
import TerminalGraphics

extension WorkbenchState {
  func drawDecode(in rect: CellRect, _ grid: inout Grid) {
    guard !rect.isEmpty else { return }
    grid.onPress(rect) { $0.run("parameters") }
    grid.box(rect, title: "Decode", style: Theme.border, titleStyle: Theme.paneTitle)
    let inner = rect.inset().inset(columns: 1, rows: 0)
    let examination = selectedExamination
    let parameters = settings.parameters(for: examination?.interpretation)
    let preset = settings.preset ?? examination?.interpretation.preset?.value.id ?? "–"
    let pairs = [("preset", preset)] + Self.scaling(parameters) + Self.rest(parameters)
    guard let refusal = refusal(of: examination) else {
      return drawPairs(pairs, in: inner, &grid)
    }
    drawPairs(pairs, in: inner.split(top: 1).top, &grid)
    grid.write(refusal.words, in: inner.line(1), style: Theme.trouble)
  }

  /// Names and values one after the other, broken between pairs; an ellipsis where some are left out.
  private func drawPairs(
    _ pairs: [(String, String)], in rect: CellRect, _ grid: inout Grid
  ) {
    var row = 0
    var rest = rect.line(0)
    for (name, value) in pairs {
      let width = name.columns + 1 + value.columns
      if width > rest.columns, rest.columns < rect.columns {
        guard row + 1 < rect.rows else {
          grid.write("…", in: rest)
          return
        }
        row += 1
        rest = rect.line(row)
      }
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
    var pairs = [
      ("output_type", parameters.outputType.rawValue),
      ("return_type", parameters.returnType.rawValue),
      ("partial_postprocess", parameters.partialPostprocess ? "yes" : "no"),
    ]
    if parameters.outputType == .pil {
      pairs.append(("image_format", parameters.imageFormat.rawValue))
    }
    if let processor = parameters.processor { pairs.append(("processor", processor.rawValue)) }
    if let height = parameters.height, let width = parameters.width {
      pairs.append(("height", "\(height)"))
      pairs.append(("width", "\(width)"))
    }
    return pairs
  }
}
