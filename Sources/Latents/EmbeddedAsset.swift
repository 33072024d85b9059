import CAssets

/// The files that are part of the program itself.
public enum EmbeddedAsset {
  /// The bytes of the embedded file, which live as long as the program; nil for other names.
  public static func named(_ name: String) -> UnsafeRawBufferPointer? {
    for index in 0..<safelight_asset_count {
      let asset = safelight_asset_at(index)
      if String(cString: asset.name) == name {
        return UnsafeRawBufferPointer(start: asset.bytes, count: asset.count)
      }
    }
    return nil
  }
}
