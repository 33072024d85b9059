extension Statistics {
  /// Statistics of each part, and of all parts together, computed on all cores.
  ///
  /// `parts` are usually the channels of one latent. Floats of 16 bits, and many of 32, are streamed
  /// and counted, and what was read of a mapped file is let go, so that memory does not grow with
  /// the file; other types are gathered and sorted, which takes eight bytes for each number.
  public static func compute(
    of parts: [Tensor], bins: Int = 64
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let types = Set(parts.map(\.elementType))
    let count = parts.reduce(0) { $0 + $1.shape.elementCount }
    let result: (parts: [Statistics], all: Statistics)
    if let pattern = types.first.flatMap(HalfPattern.init), types.count == 1 {
      result = HalfTally(parts, pattern, bins: bins).result
    } else if types == [.float32], count >= FloatTally.worthwhile {
      result = FloatTally(parts, bins: bins).result
    } else if types == [.float32] {
      result = try sortedFloats(parts, bins: bins)
    } else {
      result = try sorted(parts, bins: bins)
    }
    guard parts.allSatisfy(\.storage.isIntact) else { throw .memoryVanished }
    return result
  }

  private static func sorted(
    _ parts: [Tensor], bins: Int
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    var all: [Double] = []
    var each: [Statistics] = []
    for part in parts {
      let values = try part.doubles()
      each.append(SortedValues(values).statistics(bins: bins))
      all += values
    }
    return (each, SortedValues(all).statistics(bins: bins))
  }

  private static func sortedFloats(
    _ parts: [Tensor], bins: Int
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    var all: [Float] = []
    var each: [Statistics] = []
    for part in parts {
      let values = try part.floats()
      each.append(SortedKeys(values).statistics(bins: bins))
      all += values
    }
    return (each, SortedKeys(all).statistics(bins: bins))
  }
}

extension HalfPattern {
  init?(_ type: ElementType) {
    switch type {
    case .float16: self = .float16
    case .bfloat16: self = .bfloat16
    default: return nil
    }
  }
}
