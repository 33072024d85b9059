/// How a preset's numbers lead from model space to VAE space and back.
public enum SpaceConversion: Sendable, Equatable {
  /// `vae = model / scaling + shift`, the one conversion that the wire contract can say.
  case factors(scaling: Double, shift: Double)
  /// `vae = model * std / scaling + mean`, each channel with its own numbers.
  case perChannel(mean: [Double], std: [Double], scaling: Double)
  /// `vae = model * std / scaling + mean`, numbers for each channel and frame, channel-major.
  case perChannelAndFrame(mean: [Double], std: [Double], scaling: Double)
  /// The numbers are not public (they stand in the model's checkpoint).
  case unknown

  /// Whether scaling_factor and shift_factor of the wire contract can say this conversion.
  public var fitsTheWire: Bool {
    if case .factors = self { true } else { false }
  }
}
