import Imaging

/// How long SSIM of two pictures takes: PNGs, decoded beforehand.
struct SimilarityTimes {
  struct NoSimilarity: Error {}

  let first: Picture
  let second: Picture

  /// The index, and the time that each round took to compute it.
  func measure(rounds: Int) throws -> (index: Double, times: [Duration]) {
    var times: [Duration] = []
    var index: Double?
    for _ in 0..<rounds {
      let start = ContinuousClock.now
      index = StructuralSimilarity.mean(first, second)
      times.append(.now - start)
    }
    guard let index else { throw NoSimilarity() }
    return (index, times)
  }
}
