import Latents

extension WorkbenchState {
  /// What can be completed where an endpoint is named.
  var endpointCandidates: [String] {
    let presets = PresetLibrary.bundled.presets.filter { $0.rgbFactors != nil }
    return ["local"] + presets.map { "local:\($0.id)" }
  }
}
