extension DecodeParameters {
  /// Why a request is refused before anything is sent.
  public enum Refusal: Error, Sendable, Hashable {
    /// A packed latent (three dimensions) without height and width.
    case sizeRequired
    /// output_type pt and return_type pil without partial_postprocess need a processor.
    case processorRequired
    /// The reference would ask the endpoint, wait, pay, and then return nothing.
    case nothingReturned(outputType: ExchangeType, returnType: ExchangeType)
    /// An element type that endpoints do not take.
    case elementType(String)
  }

  /// The first rule that the parameters break for a latent with `rank` dimensions, or nil.
  public func refusal(rank: Int) -> Refusal? {
    if rank == 3, height == nil || width == nil { return .sizeRequired }
    switch (outputType, returnType) {
    case (.pil, .pil), (.pt, .pt), (.mp4, .mp4): return nil
    case (.pt, .pil): return partialPostprocess || processor != nil ? nil : .processorRequired
    case (.pil, .pt) where processor != nil: return nil
    default: return .nothingReturned(outputType: outputType, returnType: returnType)
    }
  }
}
