/// The dimensions of a tensor, outermost first; the number of elements is known not to overflow.
public struct Shape: Sendable, Hashable {
  /// The dimensions, none of them negative.
  public let dimensions: [Int]
  /// The product of the dimensions; 1 for a scalar.
  public let elementCount: Int

  /// Accepts dimensions whose product fits an `Int`.
  public init(_ dimensions: [Int]) throws(TensorError) {
    var count = 1
    var isEmpty = false
    for dimension in dimensions {
      guard dimension >= 0 else { throw .negativeDimension(dimension) }
      isEmpty = isEmpty || dimension == 0
      // A zero anywhere makes the product zero, yet 2^40 x 2^40 x 0 is still a shape to refuse:
      // a reader that multiplies in another order would overflow.
      let (product, overflow) = count.multipliedReportingOverflow(by: max(dimension, 1))
      guard !overflow else { throw .shapeOverflows(dimensions) }
      count = product
    }
    self.dimensions = dimensions
    self.elementCount = isEmpty ? 0 : count
  }

  /// The number of dimensions.
  public var rank: Int { dimensions.count }

  /// The bytes that the elements take in C order, refused where they overflow or end within a byte.
  public func byteCount(of type: ElementType) throws(TensorError) -> Int {
    let (bits, overflow) = elementCount.multipliedReportingOverflow(by: type.bitWidth)
    guard !overflow, bits % 8 == 0 else { throw .shapeOverflows(dimensions) }
    return bits / 8
  }

  /// The strides, in elements, of a tensor of this shape in C order.
  public var contiguousStrides: [Int] {
    var strides = [Int](repeating: 1, count: rank)
    var step = 1
    for axis in stride(from: rank - 1, through: 0, by: -1) {
      strides[axis] = step
      step *= max(dimensions[axis], 1)
    }
    return strides
  }
}

extension Shape: CustomStringConvertible {
  /// The dimensions with crosses between them: `1x4x64x64`, and `scalar` without any.
  public var description: String {
    dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "x")
  }
}
