import Tensors

/// Why a latent cannot be taken apart or converted, as facts.
public enum LatentError: Error, Equatable, Sendable {
  /// The tensor below: its memory, its element type, its shape.
  case tensor(TensorError)
  /// A batch index or frame that the latent does not have.
  case noSuchFrame(batch: Int, frame: Int)
  /// A packed latent whose tokens do not fill a picture of this size.
  case sizeDoesNotFit(tokens: Int, GridSize)
  /// A packed latent, and nobody said how large the picture is.
  case sizeUnknown(tokens: Int)
  /// The preset is for another number of channels.
  case wrongChannels(latent: Int, preset: Int, id: String)
  /// Packing what is packed, or a video; unpacking what is not packed.
  case cannotRepack(LatentLayout, toTokens: Bool)
  /// Integers, which hold the numbers of one space but not of the other.
  case cannotConvert(ElementType)
  /// The preset's conversion between the spaces is not known.
  case conversionUnknown(preset: String)
}
