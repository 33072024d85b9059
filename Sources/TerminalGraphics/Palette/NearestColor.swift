/// Finds the nearest of some colours, looking at eight at a time.
///
/// The colours are in order of green, in which colours differ most to the eye and in most pictures.
/// The search begins where the green is right and goes on to both sides until green alone is further
/// off than the nearest colour so far.
struct NearestColor: Sendable {
  /// Eight colours that are neighbours in green.
  private struct Group: Sendable {
    // What fills the last group up is far from every colour.
    var reds = SIMD8<Float>(repeating: 1e6)
    var greens = SIMD8<Float>(repeating: 1e6)
    var blues = SIMD8<Float>(repeating: 1e6)
    var indices = SIMD8<UInt32>.zero
    var leastGreen: Float = 0
    var mostGreen: Float = 0
  }

  private let groups: [Group]
  /// For each level of green the last group that begins no higher.
  private let starts: [Int]

  /// At least one colour; the channels are within 0 to 255.
  init(_ colors: [SIMD4<Float>]) {
    let order = colors.indices.sorted { colors[$0].y < colors[$1].y }
    let groups = stride(from: 0, to: order.count, by: 8).map { start in
      var group = Group()
      let members = order[start..<min(start + 8, order.count)]
      for (lane, index) in members.enumerated() {
        group.reds[lane] = colors[index].x
        group.greens[lane] = colors[index].y
        group.blues[lane] = colors[index].z
        group.indices[lane] = UInt32(index)
        group.mostGreen = colors[index].y
      }
      group.leastGreen = colors[order[start]].y
      return group
    }
    starts = (0...255).map { level in
      max((groups.firstIndex { $0.leastGreen > Float(level) } ?? groups.count) - 1, 0)
    }
    self.groups = groups
  }

  /// The index of a colour with the least squared distance from one whose channels are within 0 to
  /// 255.
  func index(of color: SIMD4<Float>) -> Int {
    var least = SIMD8<Float>(repeating: .greatestFiniteMagnitude)
    var places = SIMD8<UInt32>.zero
    groups.withUnsafeBufferPointer { groups in
      var bound = Float.greatestFiniteMagnitude
      var below = starts[Int(color.y)]
      var above = below + 1
      while true {
        let toBelow = below >= 0 ? max(color.y - groups[below].mostGreen, 0) : .infinity
        let toAbove =
          above < groups.count ? max(groups[above].leastGreen - color.y, 0) : .infinity
        let gap = min(toBelow, toAbove)
        guard gap * gap < bound else { break }
        let next = toBelow <= toAbove ? below : above
        if next == below { below -= 1 } else { above += 1 }
        let red = groups[next].reds - color.x
        let green = groups[next].greens - color.y
        let blue = groups[next].blues - color.z
        let distance = red * red + green * green + blue * blue
        let nearer = distance .< least
        least.replace(with: distance, where: nearer)
        places.replace(with: groups[next].indices, where: nearer)
        let (low, high) = (least.lowHalf, least.highHalf)
        let four = low.replacing(with: high, where: high .< low)
        bound = min(min(four[0], four[1]), min(four[2], four[3]))
      }
    }
    var lane = 0
    for other in 1..<8 where least[other] < least[lane] { lane = other }
    return Int(places[lane])
  }
}
