/// The space that a latent's numbers are in.
public enum LatentSpace: String, Sendable, CaseIterable {
  /// What the VAE's encoder returns, nothing applied.
  case vae
  /// What the sampler works in: scaling and shift, or mean and std per channel, applied.
  case model
}
