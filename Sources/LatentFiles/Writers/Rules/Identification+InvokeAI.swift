extension Identification {
  /// InvokeAI: a bare tensor with a batch axis in `Tensor_<uuid>`, without extension; each of its
  /// nodes that decode divides by the factor, so what it keeps is in model space.
  static func invokeAI(_ traits: inout FileTraits) -> Identification? {
    guard traits.container == .torch, !traits.isGzipped, traits.name.hasPrefix("Tensor_"),
      !traits.name.contains("."), let latent = traits.bareTensor, latent.shape.rank >= 4,
      latent.elementType.isFloatingPoint
    else { return nil }
    traits.mark { $0.key == nil }
    return Identification(writer: .invokeai, space: .model)
  }
}
