/// Neighbours in a tensor's memory.
struct Stretch: Sendable {
  /// Offset of the first in the storage, in bytes.
  let start: Int
  /// The distance from one to the next, in elements.
  let stride: Int
  let count: Int
}

extension Tensor {
  /// The elements in order of memory, cut where a run has more than `limit`.
  func stretches(of limit: Int) -> [Stretch] {
    var stretches: [Stretch] = []
    let width = elementType.byteWidth ?? 1
    forEachRun { start, stride, count in
      for first in Swift.stride(from: 0, to: count, by: limit) {
        stretches.append(
          Stretch(
            start: start + first * stride * width, stride: stride, count: min(limit, count - first))
        )
      }
    }
    return stretches
  }
}
