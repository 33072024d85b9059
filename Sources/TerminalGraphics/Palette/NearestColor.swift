/// Finds the nearest of some colours by looking at all of them, eight at a time.
struct NearestColor: Sendable {
  private let reds: [SIMD8<Float>]
  private let greens: [SIMD8<Float>]
  private let blues: [SIMD8<Float>]

  /// At least one colour.
  init(_ colors: [SIMD4<Float>]) {
    func groups(_ channel: Int) -> [SIMD8<Float>] {
      stride(from: 0, to: colors.count, by: 8).map { start in
        // What fills the last group up is far from every colour.
        var group = SIMD8<Float>(repeating: 1e6)
        for index in start..<min(start + 8, colors.count) {
          group[index - start] = colors[index][channel]
        }
        return group
      }
    }
    reds = groups(0)
    greens = groups(1)
    blues = groups(2)
  }

  /// The index of the colour with the least squared distance.
  func index(of color: SIMD4<Float>) -> Int {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
    var places = SIMD8<UInt32>.zero
    var indices = SIMD8<UInt32>(0, 1, 2, 3, 4, 5, 6, 7)
    reds.withUnsafeBufferPointer { reds in
      greens.withUnsafeBufferPointer { greens in
        blues.withUnsafeBufferPointer { blues in
          for group in 0..<reds.count {
            let red = reds[group] - color.x
            let green = greens[group] - color.y
            let blue = blues[group] - color.z
            let distance = red * red + green * green + blue * blue
            let nearer = distance .< least
            least.replace(with: distance, where: nearer)
            places.replace(with: indices, where: nearer)
            indices &+= 8
          }
        }
      }
    }
    var lane = 0
    for other in 1..<8 where least[other] < least[lane] { lane = other }
    return Int(places[lane])
  }
}
