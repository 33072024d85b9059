/// The threshold pattern of ordered dithering, as strong as a palette's colours are apart.
enum OrderedPattern {
  /// What to add to each pixel of 8 rows of 8, between plus and minus half of the mean distance of a
  /// colour to its nearest neighbour, taken in one channel.
  static func levels(for palette: Palette) -> [Int32] {
    let colors = palette.colors.map(\.vector)
    let distances = colors.indices.map { index in
      var least = Float.greatestFiniteMagnitude
      for other in colors.indices where other != index {
        let difference = colors[index] - colors[other]
        least = min(least, (difference * difference).sum())
      }
      return colors.count > 1 ? (least / 3).squareRoot() : 0
    }
    let strength = distances.reduce(0, +) / Float(colors.count)
    return (0..<64).map { index in
      Int32((strength * ((Float(rank(index & 7, index >> 3)) + 0.5) / 64 - 0.5)).rounded())
    }
  }

  /// Bayer's order: the bits of x xor y and of y woven together, the lowest first.
  private static func rank(_ x: Int, _ y: Int) -> Int {
    (0..<3).reduce(0) { rank, bit in
      rank << 2 | ((x ^ y) >> bit & 1) << 1 | (y >> bit & 1)
    }
  }
}
