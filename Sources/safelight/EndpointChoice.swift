import HybridInference

/// What `--endpoint` names: a URL, an endpoint of the settings, or the decoders of this machine.
enum EndpointChoice: Sendable, Equatable {
  case remote(Endpoint)
  /// `local`, `local:PRESET`, `local:PRESET:DECODER`.
  case local(preset: String?, decoder: String?)

  /// Decodes here cost nothing but time, and depend on the decoders that are found: those are not
  /// kept.
  var caching: InferenceClient.Caching { if case .local = self { .none } else { .usual } }

  /// What a saved file calls the endpoint that `url` stands for: the port of a local one means nothing
  /// to anyone later.
  func name(of url: Endpoint) -> String {
    guard case .local = self else { return url.place }
    return (["local"] + url.place.split(separator: "/").dropFirst(2).dropLast().map(String.init))
      .joined(separator: ":")
  }

  /// The preset that it names, where it does.
  var preset: String? { if case .local(let preset, _) = self { preset } else { nil } }

  /// Reads what a person typed.
  init(_ text: String) throws(EndpointFault) {
    guard let named = SettingsFile.current.endpoint(named: text) else {
      self = try Self.address(text)
      return
    }
    self = try Self.address(named.url)
    guard case .remote(var endpoint) = self else { return }
    endpoint.token = named.usableToken
    self = .remote(endpoint)
  }

  private static func address(_ text: String) throws(EndpointFault) -> EndpointChoice {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.first == "local", parts.count <= 3 {
      return .local(
        preset: parts.count > 1 ? parts[1] : nil, decoder: parts.count > 2 ? parts[2] : nil)
    }
    return .remote(try Endpoint(text))
  }
}
