extension Tensor {
  /// The same elements under other dimensions; copies only where the strides do not allow a view.
  public func reshaped(_ dimensions: [Int]) throws(TensorError) -> Tensor {
    let shape = try Shape(dimensions)
    guard shape.elementCount == self.shape.elementCount else {
      throw .cannotReshape(from: self.shape.dimensions, to: dimensions)
    }
    let source = isContiguous ? self : try contiguous()
    return try Tensor(
      elementType, shape: shape, storage: source.storage, byteOffset: source.byteOffset)
  }

  /// The part of the tensor at one index of one axis, which disappears; shares the memory.
  public func selecting(_ index: Int, axis: Int) throws(TensorError) -> Tensor {
    try slicing(index..<index + 1, axis: axis).dropping(axis: axis)
  }

  /// The part of the tensor within a range of one axis; shares the memory.
  public func slicing(_ range: Range<Int>, axis: Int) throws(TensorError) -> Tensor {
    guard shape.dimensions.indices.contains(axis), let width = elementType.byteWidth else {
      throw .noSuchAxis(axis, rank: shape.rank)
    }
    guard range.lowerBound >= 0, range.upperBound <= shape.dimensions[axis] else {
      throw .outOfBounds(needed: range.upperBound, available: shape.dimensions[axis])
    }
    var dimensions = shape.dimensions
    dimensions[axis] = range.count
    return try Tensor(
      elementType, shape: Shape(dimensions), strides: strides, storage: storage,
      byteOffset: byteOffset + range.lowerBound * strides[axis] * width)
  }

  /// The axes in another order; shares the memory.
  public func permuted(_ order: [Int]) throws(TensorError) -> Tensor {
    guard order.sorted() == Array(0..<shape.rank) else {
      throw .rankMismatch(shape: shape.rank, strides: order.count)
    }
    return try Tensor(
      elementType, shape: Shape(order.map { shape.dimensions[$0] }),
      strides: order.map { strides[$0] }, storage: storage, byteOffset: byteOffset)
  }

  /// The tensor without an axis of length one.
  private func dropping(axis: Int) throws(TensorError) -> Tensor {
    var dimensions = shape.dimensions
    var strides = strides
    dimensions.remove(at: axis)
    strides.remove(at: axis)
    return try Tensor(
      elementType, shape: Shape(dimensions), strides: strides, storage: storage,
      byteOffset: byteOffset)
  }

  /// The same elements in C order: the tensor itself where it is so already, else a copy.
  public func contiguous() throws(TensorError) -> Tensor {
    if isContiguous { return self }
    guard let width = elementType.byteWidth else { throw .notNumeric(elementType) }
    let copy = storage.withUnsafeBytes { source in
      Storage(count: byteCount) { destination in
        var written = 0
        forEachRun { start, stride, count in
          for index in 0..<count {
            let from = start + index * stride * width
            destination.baseAddress?.advanced(by: written)
              .copyMemory(from: source.baseAddress.unsafelyUnwrapped + from, byteCount: width)
            written += width
          }
        }
      }
    }
    return try Tensor(elementType, shape: shape, storage: copy)
  }

  /// Calls `body` with byte offset, stride in elements and length of each run along the last axis,
  /// in C order; a contiguous tensor is one run.
  func forEachRun(_ body: (_ start: Int, _ stride: Int, _ count: Int) -> Void) {
    guard shape.elementCount > 0 else { return }
    guard !isContiguous, let width = elementType.byteWidth, let last = shape.dimensions.last,
      let step = strides.last
    else { return body(byteOffset, 1, shape.elementCount) }
    let outer = shape.dimensions.dropLast()
    var index = [Int](repeating: 0, count: outer.count)
    while true {
      let start = zip(index, strides).reduce(0) { $0 + $1.0 * $1.1 }
      body(byteOffset + start * width, step, last)
      var axis = outer.count - 1
      while axis >= 0 {
        index[axis] += 1
        if index[axis] < outer[axis] { break }
        index[axis] = 0
        axis -= 1
      }
      if axis < 0 { return }
    }
  }
}
