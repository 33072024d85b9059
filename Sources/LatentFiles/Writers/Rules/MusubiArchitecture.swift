import Latents

/// What musubi-tuner's name for an architecture says about the latents it caches.
///
/// Source: musubi-tuner's `dataset/architectures.py` and the `cache_latents` script of each model.
struct MusubiArchitecture {
  private let id: String?
  let space: LatentSpace?

  /// Whether a VAE's latents are cached at all.
  var isLatent: Bool { id != nil }

  /// The preset; the Wan models share a name and differ in channels.
  func preset(channels: Int?) -> String? {
    id == "wan21" && channels == 48 ? "wan22_5b" : id
  }

  /// `latents_FxHxW_dtype` or `latents_HxW_dtype`, not `latents_control_...` and its like.
  static func isMainKey(_ key: String) -> Bool {
    let parts = key.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0] == "latents" else { return false }
    let sizes = parts[1].split(separator: "x", omittingEmptySubsequences: false)
    return (2...3).contains(sizes.count) && sizes.allSatisfy { Int($0) != nil }
  }

  /// Looks the long name of the metadata up, then the short one of the file, which anybody can rename.
  static func named(short: String?, long: String) -> MusubiArchitecture? {
    byLongName[long].flatMap { byShortName[$0] } ?? short.flatMap { byShortName[$0] }
  }

  private static let byShortName: [String: MusubiArchitecture] = [
    "hv": .init(id: "hunyuan_video", space: .vae),
    "hv15": .init(id: "hunyuan_video_15", space: .vae),
    "wan": .init(id: "wan21", space: .model),
    "fp": .init(id: "hunyuan_video", space: .model),
    "fk": .init(id: "flux1", space: .model),
    "f2d": .init(id: "flux2", space: .model),
    "f2k4b": .init(id: "flux2", space: .model),
    "f2k9b": .init(id: "flux2", space: .model),
    "qi": .init(id: "qwen_image", space: .model),
    "qie": .init(id: "qwen_image", space: .model),
    "qil": .init(id: "qwen_image", space: .model),
    "kr2": .init(id: "krea2", space: .model),
    "k5": .init(id: "hunyuan_video", space: .model),
    "zi": .init(id: "zimage", space: .vae),
    "i4": .init(id: "ideogram4", space: .vae),
    // Pixels, not latents: nothing decodes them.
    "ho1": .init(id: nil, space: nil),
  ]

  private static let byLongName = [
    "hunyuan_video": "hv", "hunyuan_video_1_5": "hv15", "wan": "wan", "framepack": "fp",
    "flux_kontext": "fk", "flux_2_dev": "f2d", "qwen_image": "qi", "qwen_image_edit": "qie",
    "qwen_image_layered": "qil", "krea_2": "kr2", "kandinsky5": "k5", "z_image": "zi",
    "ideogram_4": "i4", "flux_2_klein_4b": "f2k4b", "flux_2_klein_9b": "f2k9b", "hidream_o1": "ho1",
    "hidream_o1_image": "ho1",
  ]
}
