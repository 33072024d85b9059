import Latents

extension Identification {
  /// sd-scripts: npz with `latents` or, in one file for several resolutions, `latents_HxW`, beside
  /// `crop_ltrb` and `original_size`; the model's name ends the file's.
  static func kohya(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .npz,
      traits.entries.contains(where: { KohyaKey($0.key)?.kind == .crop }),
      traits.entries.contains(where: { KohyaKey($0.key)?.kind == .latents })
    else { return nil }
    traits.mark { [.latents, .flipped].contains(KohyaKey($0.key)?.kind) }
    if let known = KohyaSuffix(stem: traits.stem) {
      return Identification(
        writer: .kohya, preset: known.preset, space: known.space, isUnbatched: true)
    }
    // Before the suffixes there were SD and SDXL alone, which share keys and channels.
    let isOld = traits.entry("latents")?.shape.dimensions.first == 4
    return Identification(writer: .kohya, space: isOld ? .vae : nil, isUnbatched: true)
  }

  /// The safetensors caches of sd-scripts' `new_cache` branch: `latents_HxW_dtype`.
  static func kohyaSafetensors(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .safetensors, traits.metadata("format_version") == "1.0.0",
      let known = KohyaSuffix(stem: traits.stem),
      traits.entries.contains(where: { KohyaKey($0.key)?.kind == .latents })
    else { return nil }
    traits.mark { [.latents, .flipped].contains(KohyaKey($0.key)?.kind) }
    return Identification(
      writer: .kohya, preset: known.preset, space: known.space, pictureSize: traits.pictureSize,
      isUnbatched: true)
  }
}

/// A key of a sd-scripts cache: what it is of, then resolution and type where they are told.
struct KohyaKey {
  enum Kind: Hashable {
    case latents, flipped, crop, originalSize, alphaMask
  }

  let kind: Kind

  /// nil for keys that sd-scripts does not write.
  init?(_ key: String?) {
    guard let key else { return nil }
    let kinds: [(String, Kind)] = [
      ("latents_flipped", .flipped), ("latents", .latents), ("crop_ltrb", .crop),
      ("original_size", .originalSize), ("alpha_mask", .alphaMask),
    ]
    guard let (name, kind) = kinds.first(where: { key.hasPrefix($0.0) }) else { return nil }
    let rest = key.dropFirst(name.count)
    guard rest.isEmpty || Self.isResolution(rest) else { return nil }
    self.kind = kind
  }

  /// `_50x74`, `_50x74_bfloat16`.
  private static func isResolution(_ text: Substring) -> Bool {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), parts[0].isEmpty else { return false }
    let sizes = parts[1].split(separator: "x", omittingEmptySubsequences: false)
    return (2...3).contains(sizes.count) && sizes.allSatisfy { Int($0) != nil }
  }
}
