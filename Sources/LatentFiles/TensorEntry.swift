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
    /// Offset of the first byte in the file.
    var offset: Int
    /// Number of bytes.
    var count: Int
    /// Whether the last axis moves slowest (npy's `fortran_order`).
    var isFortranOrder = false
    /// Whether the bytes of each element are in the other order than this library reads.
    var isBigEndian = false
  }
}
