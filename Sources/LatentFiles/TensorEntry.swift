import Tensors

/// One tensor of a file, known from the header; its numbers are read when asked for.
public struct TensorEntry: Sendable, Equatable {
  /// What the tensor is for.
  public enum Role: String, Sendable {
    case latent, other
  }

  /// The tensor's name; nil where the container has none (npy, a bare torch tensor).
  public let key: String?
  /// The type of its elements.
  public let elementType: ElementType
  /// Its dimensions.
  public let shape: Shape
  /// Latent or something beside it; set by who knows the writers.
  public var role: Role
  /// Where the numbers are in the file.
  let location: Location

  /// Where a tensor's bytes are.
  struct Location: Sendable, Equatable {
    /// The member of the zip archive that the bytes lie in; nil where they lie in the file itself.
    var member: Int?
    /// Offset of the first byte in the member or the file.
    var offset: Int
    /// Number of bytes from the first element's first to the last element's last.
    var count: Int
    /// The distance between neighbours along each axis, in elements; nil for C order.
    var strides: [Int]?
    /// Whether the bytes of each element are in the other order than this library reads.
    var isBigEndian = false
  }
}
