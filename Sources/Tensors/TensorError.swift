/// What can be wrong with a tensor, as facts; the wording is the caller's.
public enum TensorError: Error, Equatable, Sendable {
  /// A dimension is negative.
  case negativeDimension(Int)
  /// The shape has more elements, or bytes, than a 64-bit integer can count.
  case shapeOverflows([Int])
  /// The elements that shape and strides reach do not lie within the storage.
  case outOfBounds(needed: Int, available: Int)
  /// Shape and strides have different ranks.
  case rankMismatch(shape: Int, strides: Int)
  /// The elements would change in number.
  case cannotReshape(from: [Int], to: [Int])
  /// The element type can be listed, but not read as numbers.
  case notNumeric(ElementType)
  /// An axis that the tensor does not have.
  case noSuchAxis(Int, rank: Int)
  /// The memory behind the tensor shrank while it was read: another program cut the file.
  case memoryVanished
}
