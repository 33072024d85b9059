extension Statistics {
  /// What a check needs: each part's numbers without percentiles and histogram, which are empty,
  /// and percentiles but no histogram of all parts together.
  ///
  /// Many times faster than `compute` for the small tensors that caches are made of. Exact, as that is.
  public static func survey(
    of parts: [Tensor]
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let count = parts.reduce(0) { $0 + $1.shape.elementCount }
    guard let type = parts.first?.elementType, parts.allSatisfy({ $0.elementType == type }),
      let survey = Survey(type, count: count)
    else { return try compute(of: parts, bins: 1) }
    // Runs point into the parts' memory, which is held until they were read.
    var sources: [Tensor] = []
    for part in parts { sources.append(try part.inLongRuns()) }
    let found = withExtendedLifetime(sources) {
      var runs: [Survey.Run] = []
      for (part, source) in sources.enumerated() {
        source.storage.withUnsafeBytes { bytes in
          source.forEachRun { start, _, count in
            runs.append(Survey.Run(part, bytes, from: start, count: count * survey.width))
          }
        }
      }
      return survey.statistics(of: runs, parts: parts.count)
    }
    guard parts.allSatisfy(\.storage.isIntact) else { throw .memoryVanished }
    if let found { return found }
    return try compute(of: parts, bins: 1)
  }

  /// The same for the rows of a tensor that is cut into `rows` of them, as the channels of one latent
  /// in C order are; `rows` must divide the number of its elements.
  public static func survey(
    of tensor: Tensor, rows: Int
  ) throws(TensorError) -> (parts: [Statistics], all: Statistics) {
    let count = tensor.shape.elementCount
    if tensor.isContiguous, let survey = Survey(tensor.elementType, count: count) {
      let length = count / rows * survey.width
      let found = tensor.storage.withUnsafeBytes { bytes in
        let runs = (0..<rows).map { row in
          Survey.Run(row, bytes, from: tensor.byteOffset + row * length, count: length)
        }
        return survey.statistics(of: runs, parts: rows)
      }
      guard tensor.storage.isIntact else { throw .memoryVanished }
      if let found { return found }
    }
    let table = try tensor.reshaped([rows, count / rows])
    var parts: [Tensor] = []
    for row in 0..<rows { parts.append(try table.selecting(row, axis: 0)) }
    return try compute(of: parts, bins: 1)
  }
}

extension Tensor {
  /// The tensor itself where its runs are long and without gaps, else a copy in C order.
  fileprivate func inLongRuns() throws(TensorError) -> Tensor {
    if isContiguous { return self }
    if strides.last == 1, let last = shape.dimensions.last, last >= 256 { return self }
    return try contiguous()
  }
}
