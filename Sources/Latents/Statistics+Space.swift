import Tensors

extension Interpretation {
  /// For each channel the line from model space to VAE space, where one serves all frames.
  public var linesToVAESpace: [Line]? {
    guard let preset = preset?.value, preset.channels == latent.channels else { return nil }
    if case .perChannelAndFrame = preset.conversion, latent.frames > 1 { return nil }
    return preset.toVAESpace()
  }
}

extension Statistics {
  /// What these statistics are once every number went along a line that rises.
  public func mapped(by line: Line) -> Statistics {
    var result = self
    result.finite = finite.map { finite in
      func at(_ value: Double) -> Double { value * line.factor + line.offset }
      return Finite(
        minimum: at(finite.minimum), maximum: at(finite.maximum), mean: at(finite.mean),
        standardDeviation: finite.standardDeviation * abs(line.factor),
        percentiles: finite.percentiles.map(at), histogram: finite.histogram)
    }
    return result
  }
}
