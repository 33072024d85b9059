import Latents

/// What the end of a sd-scripts cache file's name says: `photo_0512x0768_sdxl`.
///
/// Source: sd-scripts' `strategy_*.py`, one caching strategy for each model.
struct KohyaSuffix {
  let preset: String
  let space: LatentSpace

  /// Reads the suffix of a file name without extension; nil for names that have none of them.
  init?(stem: String) {
    guard let suffix = stem.split(separator: "_").last, let known = Self.table[String(suffix)]
    else { return nil }
    (preset, space) = known
  }

  private static let table: [String: (String, LatentSpace)] = [
    "sd": ("sd15", .vae), "sdxl": ("sdxl", .vae), "sd3": ("sd3", .vae), "flux": ("flux1", .model),
    "lumina": ("lumina2", .model), "anima": ("anima", .model), "hi": ("hunyuan_image_21", .vae),
  ]
}
