extension Preset {
  /// The same VAE under another id.
  public func derived(id: String) -> Preset {
    copy(id: id, aliasOf: aliasOf ?? self.id)
  }

  /// The same preset under another name.
  public func named(_ name: String) -> Preset { copy(name: name) }

  /// The same preset with other factors, nil leaving one as it is; nil where the VAE normalises each
  /// channel on its own, which two factors cannot say.
  public func scaled(by scaling: Double?, shift: Double?) -> Preset? {
    guard case .factors = conversion else { return nil }
    let scaling = scaling ?? scalingFactor
    let shift = shift ?? shiftFactor
    return copy(
      scaling: scaling, shift: shift, conversion: .factors(scaling: scaling, shift: shift ?? 0))
  }

  /// The same preset, decoded at this address.
  public func decoded(at endpoint: String) -> Preset { copy(decodeEndpoint: endpoint) }

  private func copy(
    id: String? = nil, name: String? = nil, aliasOf: String? = nil, scaling: Double? = nil,
    shift: Double? = nil, conversion: SpaceConversion? = nil, decodeEndpoint: String? = nil
  ) -> Preset {
    Preset(
      id: id ?? self.id, name: name ?? self.name, aliasOf: aliasOf ?? self.aliasOf,
      channels: channels, spatialCompression: spatialCompression,
      temporalCompression: temporalCompression, scalingFactor: scaling ?? scalingFactor,
      shiftFactor: shift ?? shiftFactor, elementType: elementType,
      conversion: conversion ?? self.conversion, layout: layout, isPacked: isPacked,
      decodeEndpoint: decodeEndpoint ?? self.decodeEndpoint, encodeEndpoint: encodeEndpoint,
      tinyAutoencoder: tinyAutoencoder, rgbFactors: rgbFactors, rgbBias: rgbBias,
      rgbSource: rgbSource, notes: notes)
  }
}
