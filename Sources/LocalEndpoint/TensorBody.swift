import Tensors

/// A raw tensor that a request brings as its body: what the query says about it.
struct TensorBody: Equatable {
  let shape: Shape
  let elementType: ElementType
  /// The bytes that the body must have.
  let byteCount: Int

  /// Reads `shape` and `dtype`.
  init(_ reader: ParameterReader) throws(Refusal) {
    shape = try reader.shape()
    elementType = try reader.elementType()
    guard shape.elementCount > 0 else { throw .emptyTensor(shape.dimensions) }
    do { byteCount = try shape.byteCount(of: elementType) } catch {
      throw .badValue(
        parameter: "shape", value: "\(shape.dimensions)", expected: "sizes whose product fits")
    }
  }

  /// Throws where a body of so many bytes is not this tensor.
  func checkLength(_ found: Int) throws(Refusal) {
    guard found == byteCount else {
      throw .wrongBodyLength(
        found: found, shape: shape.dimensions, elementType: elementType, needed: byteCount)
    }
  }

  /// The numbers in C order.
  func floats(in body: Storage) throws(Refusal) -> [Float] {
    try checkLength(body.count)
    do {
      return try Tensor(elementType, shape: shape, storage: body).floats()
    } catch { throw .unsupportedElementType(elementType.rawValue) }
  }
}
