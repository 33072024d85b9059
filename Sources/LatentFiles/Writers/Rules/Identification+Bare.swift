import Latents
import Tensors

extension Identification {
  private static let usualNames = ["latents", "latent", "samples", "latent_tensor"]

  /// No writer known: the names that people use, else every float tensor shaped like a latent.
  static func bare(_ traits: inout FileTraits) -> Identification {
    let counts = PresetLibrary.bundled.channelCounts
    let isPlausible = { (entry: TensorEntry) in
      // A mask is shaped like a latent, too.
      entry.elementType.isNumeric && entry.elementType != .bool
        && LatentLayout.reading(entry.shape, channelCounts: counts) != nil
    }
    traits.mark { ($0.key.map(usualNames.contains) ?? true) && isPlausible($0) }
    if !traits.entries.contains(where: { $0.role == .latent }) {
      traits.mark { $0.elementType.isFloatingPoint && isPlausible($0) }
    }
    return Identification()
  }
}
