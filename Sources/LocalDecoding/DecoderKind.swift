/// The ways to make a picture of a latent on this machine, the best picture first.
public enum DecoderKind: String, Sendable, CaseIterable {
  /// A tiny autoencoder, where its weights are found: full size, close to the VAE itself.
  case taesd
  /// A small convolutional net for the latent's space: full size, in a few milliseconds.
  case proof
  /// Weighted sums of the channels: the latent's own size, at once.
  case linear
  /// Principal components, for latents that nothing else knows.
  case falseColour
}
