import CAssets
import JSON

/// The presets that the program knows, in the order of `Assets/presets.json`.
public struct PresetLibrary: Sendable {
  /// All presets.
  public let presets: [Preset]
  /// Every channel count that some preset has: what tells channels from other axes in a shape.
  public let channelCounts: Set<Int>

  /// The presets that are part of the program.
  public static let bundled = PresetLibrary(json: EmbeddedAsset.named("presets.json"))

  init(json: UnsafeRawBufferPointer?) {
    let entries = json.flatMap { try? JSONParser.parse($0) }?.array ?? []
    presets = entries.compactMap(Preset.init)
    channelCounts = Set(presets.map(\.channels))
  }

  private init(_ presets: [Preset]) { self.presets = presets }

  /// These presets and more behind them; of two with the same id the first counts.
  public func with(_ more: [Preset]) -> PresetLibrary {
    more.isEmpty ? self : PresetLibrary(presets + more)
  }

  /// The preset with this id.
  public subscript(id: String) -> Preset? { presets.first { $0.id == id } }

  /// Presets with a VAE of their own and so many channels, the best known first.
  public func candidates(channels: Int) -> [Preset] {
    presets.filter { $0.channels == channels && $0.aliasOf == nil }
  }
}
