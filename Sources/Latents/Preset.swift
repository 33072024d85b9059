import JSON
import Tensors

/// A VAE's name, channels, compression, layout, and the numbers between VAE space and model space.
///
/// Source of every number: `Assets/presets.json`, which names where each was found.
public struct Preset: Sendable, Identifiable, Equatable {
  /// A short name: `sd15`, `flux1`, `wan21`.
  public let id: String
  /// The model's name as people know it.
  public let name: String
  /// The preset whose VAE this one shares, or nil.
  public let aliasOf: String?
  /// Channels of the unpacked latent.
  public let channels: Int
  /// Pixels of the picture per latent pixel, along each side.
  public let spatialCompression: Double
  /// Frames of the video per latent frame; 1 for pictures.
  public let temporalCompression: Int
  /// scaling_factor of the wire contract.
  public let scalingFactor: Double
  /// shift_factor of the wire contract.
  public let shiftFactor: Double?
  /// The type that the VAE works in, and that endpoints answer in: float16 or bfloat16.
  public let elementType: ElementType
  /// From model space to VAE space.
  public let conversion: SpaceConversion
  /// The axes in words, as the model's own pipeline lays them out.
  public let layout: String
  /// Whether the model's pipeline hands its latents out as tokens.
  public let isPacked: Bool
  /// Public endpoints that decode and encode this preset; not always up.
  public let decodeEndpoint: String?
  /// See `decodeEndpoint`.
  public let encodeEndpoint: String?
  /// The tiny autoencoder that knows this latent space: `taesd`, `taef1`, ...
  public let tinyAutoencoder: String?
  /// Red, green and blue for each channel of a model-space latent; nil where nobody fitted them.
  public let rgbFactors: [[Float]]?
  /// Added to the linear picture.
  public let rgbBias: [Float]?
  /// Where the linear factors come from.
  public let rgbSource: String?
  /// What to know about this preset.
  public let notes: String?
}

extension Preset {
  /// Reads one entry of `presets.json`; nil where a field is missing or of the wrong kind.
  init?(_ json: JSONValue) {
    guard let id = json["id"]?.string, let name = json["name"]?.string,
      let channels = json["channels"]?.integer, channels > 0,
      let spatial = json["spatial_compression"]?.double,
      let temporal = json["temporal_compression"]?.integer,
      let scaling = json["scaling_factor"]?.double, scaling != 0,
      let layout = json["layout"]?.string
    else { return nil }
    let mean = json["latents_mean"]?.array?.compactMap(\.double)
    let std = json["latents_std"]?.array?.compactMap(\.double)
    let shift = json["shift_factor"]?.double
    self.init(
      id: id, name: name, aliasOf: json["alias_of"]?.string, channels: channels,
      spatialCompression: spatial, temporalCompression: temporal, scalingFactor: scaling,
      shiftFactor: shift,
      elementType: json["dtype_default"]?.string.flatMap(ElementType.init) ?? .float16,
      conversion: Self.conversion(
        formula: json["to_vae_space"]?.string ?? "", channels: channels, scaling: scaling,
        shift: shift, mean: mean, std: std),
      layout: layout, isPacked: json["packed"]?.bool ?? false,
      decodeEndpoint: json["decode_endpoint"]?.string,
      encodeEndpoint: json["encode_endpoint"]?.string,
      tinyAutoencoder: json["tiny_autoencoder"]?.string,
      rgbFactors: json["rgb_factors"]?.array?.map { row in
        (row.array ?? []).compactMap(\.double).map(Float.init)
      },
      rgbBias: json["rgb_bias"]?.array?.compactMap(\.double).map(Float.init),
      rgbSource: json["rgb_source"]?.string, notes: json["notes"]?.string)
  }

  private static func conversion(
    formula: String, channels: Int, scaling: Double, shift: Double?, mean: [Double]?,
    std: [Double]?
  ) -> SpaceConversion {
    guard let mean, let std, mean.count == std.count, !mean.isEmpty else {
      return formula.contains("std")
        ? .unknown : .factors(scaling: scaling, shift: shift ?? 0)
    }
    if mean.count == channels { return .perChannel(mean: mean, std: std, scaling: scaling) }
    return mean.count % channels == 0
      ? .perChannelAndFrame(mean: mean, std: std, scaling: scaling) : .unknown
  }
}
