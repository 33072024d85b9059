/// What a request whose head was found good asks for.
enum Order: Equatable {
  case decode(DecodeOrder)
  case encode(EncodeOrder)

  /// The tensor that the body must be; nil where it is a picture file, of whatever length.
  var tensor: TensorBody? {
    switch self {
    case .decode(let order): order.parameters.tensor
    case .encode(let order): order.tensor
    }
  }
}
