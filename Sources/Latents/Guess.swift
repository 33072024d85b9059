import Tensors

/// What the numbers of a bare latent suggest, and why; a guess, to be shown as one.
///
/// In model space every model's channels have a standard deviation near 1; in VAE space it is near
/// one over the scaling factor. Channels alone never tell SD 1 from SDXL or SD 3 from FLUX.
public struct Guess: Sendable, Equatable {
  /// The preset whose proof is most likely right.
  public let preset: Preset
  /// The space that the spread of the numbers suggests; nil where both would fit.
  public let space: LatentSpace?
  /// Why, in words.
  public let reason: String

  /// Guesses from a latent's channels; nil where no preset has so many.
  public init?(
    of latent: Latent, statistics: [Statistics], library: PresetLibrary = .bundled
  ) {
    let deviations = statistics.compactMap { $0.finite?.standardDeviation }
    let spread = deviations.isEmpty ? 1 : deviations.reduce(0, +) / Double(deviations.count)
    let candidates = Self.ids(
      channels: latent.channels, isVideo: latent.frames > 1, isPacked: latent.layout.isPacked
    )
    .compactMap { library[$0] }
    guard let first = candidates.first ?? library.candidates(channels: latent.channels).first
    else { return nil }
    let near = candidates.min { Self.distance($0, spread) < Self.distance($1, spread) } ?? first
    let vaeDistance = Self.distance(near, spread)
    let modelDistance = abs(Self.log2(spread))
    let text = Self.rounded(spread)
    if vaeDistance < modelDistance, vaeDistance < 0.4, modelDistance > 0.9 {
      preset = near
      space = .vae
      reason =
        "std \(text) per channel: looks like \(near.id) in VAE space, "
        + "1/\(Self.rounded(1 / Self.vaeSpread(near), digits: 5))"
    } else if modelDistance < 1 {
      preset = first
      space = .model
      reason = "std \(text) per channel: looks like model space"
    } else {
      preset = first
      space = nil
      reason = "std \(text) per channel fits neither space of \(first.id)"
    }
  }

  /// The presets to think of first, the most common first.
  private static func ids(channels: Int, isVideo: Bool, isPacked: Bool) -> [String] {
    // Only pipelines of FLUX's kin hand out tokens.
    if isPacked { return channels == 16 ? ["flux1"] : ["flux2_vae32"] }
    switch (channels, isVideo) {
    case (4, _): return ["sd15", "sdxl"]
    case (16, true): return ["wan21", "hunyuan_video"]
    case (16, false): return ["flux1", "sd3"]
    case (32, false): return ["flux2_vae32"]
    case (128, false): return ["flux2"]
    case (128, true): return ["ltx2"]
    default: return []
    }
  }

  /// The standard deviation to expect in the preset's VAE space.
  private static func vaeSpread(_ preset: Preset) -> Double {
    guard let lines = preset.toVAESpace() else { return 1 }
    return lines.reduce(0) { $0 + $1.factor } / Double(lines.count)
  }

  /// How far a spread is from that of the preset's VAE space, in powers of two.
  private static func distance(_ preset: Preset, _ spread: Double) -> Double {
    abs(log2(spread / vaeSpread(preset)))
  }

  private static func log2(_ value: Double) -> Double {
    guard value > 0, value.isFinite else { return -1000 }
    // The exponent and a straight line between powers of two: a guess needs no more.
    return Double(value.exponent) + (value.significand - 1)
  }

  private static func rounded(_ value: Double, digits: Int = 2) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    guard value.isFinite, value.magnitude < 1e12 else { return "\(value)" }
    return "\((value * scale).rounded() / scale)"
  }
}
