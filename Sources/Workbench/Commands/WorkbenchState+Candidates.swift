import Latents

extension WorkbenchState {
  /// What can be completed where an endpoint is named.
  var endpointCandidates: [String] {
    let presets = settings.library.presets.filter { $0.rgbFactors != nil }
    return settings.endpointNames.sorted() + ["local"] + presets.map { "local:\($0.id)" }
  }
}
