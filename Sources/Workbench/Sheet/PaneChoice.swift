import HybridInference
import Latents

/// How a pane reads a latent, as text: `sd15`, `sdxl:vae`, `sd15:model@https://host/decode`, `@local`.
///
/// A preset's id, the space behind a colon, the endpoint behind an at sign; what is left out stays as
/// it is set.
public struct PaneChoice: Sendable, Equatable {
  /// The preset's id.
  public var preset: String?
  /// The space that the latent is taken to be in.
  public var space: LatentSpace?
  /// Where it is decoded.
  public var endpoint: String?

  /// Why a text is no choice, in words.
  public struct Fault: Error, Equatable, Sendable {
    /// The words.
    public let words: String
  }

  /// Everything as it is set.
  public init() {}

  /// Reads a text; presets are those of `library`.
  public init(_ text: String, library: PresetLibrary = .bundled) throws(Fault) {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if halves.count > 1 {
      endpoint = String(halves[1])
      var settings = Settings()
      guard let endpoint, !endpoint.isEmpty else { throw Fault(words: "\(text): no endpoint") }
      if let words = settings.set(.endpoint, to: endpoint) {
        throw Fault(words: "\(Endpoint.shown(endpoint)): \(words)")
      }
    }
    if halves.count > 1, parts == [""] { return }
    guard library[parts[0]] != nil else {
      throw Fault(words: "no preset is called \(parts[0])")
    }
    preset = parts[0]
    guard parts.count > 1 else { return }
    space = LatentSpace(rawValue: parts[1])
    guard parts.count == 2, space != nil else {
      throw Fault(words: "\(text): behind the preset stands :model or :vae")
    }
  }

  /// What a pane is called that reads so; an endpoint by its host, or its name.
  public var label: String {
    [preset, space?.rawValue, endpoint.map { "@" + Self.short($0) }].compactMap { $0 }
      .joined(separator: " ")
  }

  private static func short(_ endpoint: String) -> String {
    guard let place = try? Endpoint(endpoint) else { return endpoint }
    return place.isLoopback ? "\(place.host):\(place.port)" : place.host
  }
}
