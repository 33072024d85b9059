/// Tells honest compression from bombs by the sizes that a file declares, before a byte is inflated.
///
/// Latents are close to noise and shrink by a few percent; masks of one colour shrink a thousandfold,
/// but are small.
enum InflationLimit {
  /// Up to here anything may be inflated: a mask of 2048 x 2048 32-bit floats.
  private static let harmless = 16 << 20
  /// Deflate cannot do better than 1 to 1032; floats that are worth keeping never come near this.
  private static let ratio = 250

  /// Refuses sizes that no latent has.
  static func check(compressed: Int, inflated: Int) throws(LatentFileError) {
    guard inflated <= harmless || inflated / ratio <= compressed else {
      throw .archive(.inflatesTooFar(from: compressed, to: inflated))
    }
  }
}
