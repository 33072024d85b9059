/// A view of numbers in memory: element type, shape, strides in elements, and where they begin.
///
/// Every element that the shape reaches lies within the storage; that was checked when the view
/// was made, so reading needs no further checks. Bytes are little endian.
public struct Tensor: Sendable {
  /// The type of the elements.
  public let elementType: ElementType
  /// The dimensions, outermost first.
  public let shape: Shape
  /// The distance between neighbours along each axis, in elements; never negative.
  public let strides: [Int]
  /// Where the first element begins in the storage, in bytes.
  public let byteOffset: Int
  /// The memory that the elements lie in.
  public let storage: Storage

  /// Views `storage`; without `strides` in C order.
  public init(
    _ elementType: ElementType, shape: Shape, strides: [Int]? = nil, storage: Storage,
    byteOffset: Int = 0
  ) throws(TensorError) {
    let strides = strides ?? shape.contiguousStrides
    guard strides.count == shape.rank else {
      throw .rankMismatch(shape: shape.rank, strides: strides.count)
    }
    let needed = try Self.extent(of: shape, strides: strides, type: elementType)
    let (end, overflow) = byteOffset.addingReportingOverflow(needed)
    guard byteOffset >= 0, !overflow, end <= storage.count else {
      throw .outOfBounds(needed: overflow ? .max : end, available: storage.count)
    }
    self.elementType = elementType
    self.shape = shape
    self.strides = strides
    self.byteOffset = byteOffset
    self.storage = storage
  }

  /// The bytes from the first element's first to the last element's last.
  public static func extent(
    of shape: Shape, strides: [Int], type: ElementType
  ) throws(TensorError) -> Int {
    if shape.elementCount == 0 { return 0 }
    guard let width = type.byteWidth else { return try shape.byteCount(of: type) }
    var last = 0
    for (dimension, stride) in zip(shape.dimensions, strides) {
      let (reach, overflow) = (dimension - 1).multipliedReportingOverflow(by: stride)
      let (sum, overflow2) = last.addingReportingOverflow(reach)
      guard stride >= 0, !overflow, !overflow2 else { throw .shapeOverflows(shape.dimensions) }
      last = sum
    }
    let (elements, overflow) = last.addingReportingOverflow(1)
    let (bytes, overflow2) = elements.multipliedReportingOverflow(by: width)
    guard !overflow, !overflow2 else { throw .shapeOverflows(shape.dimensions) }
    return bytes
  }

  /// Whether the elements lie in C order without gaps.
  public var isContiguous: Bool {
    if shape.elementCount == 0 { return true }
    var step = 1
    for axis in shape.dimensions.indices.reversed() {
      let dimension = shape.dimensions[axis]
      guard dimension == 1 || strides[axis] == step else { return false }
      step *= dimension
    }
    return true
  }

  /// The bytes that the elements take, gaps left out.
  public var byteCount: Int { (shape.elementCount * elementType.bitWidth + 7) / 8 }
}
