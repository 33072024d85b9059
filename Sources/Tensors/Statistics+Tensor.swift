import Dispatch

extension Statistics {
  /// Statistics of each part, and of all parts together, computed on all cores.
  ///
  /// `parts` are usually the channels of one latent. 16-bit floats are streamed and counted;
  /// other types are gathered and sorted, which takes eight bytes for each number.
  public static func compute(
    of parts: [Tensor], bins: Int = 64
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let types = Set(parts.map(\.elementType))
    let result: (parts: [Statistics], all: Statistics)
    if let pattern = types.first.flatMap(HalfPattern.init), types.count == 1 {
      result = counted(parts, pattern, bins: bins)
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

  private static func counted(
    _ parts: [Tensor], _ pattern: HalfPattern, bins: Int
  ) -> (parts: [Statistics], all: Statistics) {
    let all = HalfCounts(pattern)
    let table = HalfCounts(pattern)
    var each: [Statistics] = []
    for part in parts {
      table.add(part)
      each.append(table.statistics(bins: bins))
      all.add(table)
      table.removeAll()
    }
    return (each, all.statistics(bins: bins))
  }
}

extension HalfCounts {
  /// Counts every element of a tensor of 16-bit floats.
  func add(_ tensor: Tensor) {
    tensor.storage.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      tensor.forEachRun { start, stride, count in add(base + start, stride: stride, count: count) }
    }
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
