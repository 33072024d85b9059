/// Tokens of 2x2 latent pixels, as FLUX.1, Qwen-Image and Chroma hand them out, and FLUX.2's maps.
///
/// Token n = i * (w/2) + j, feature k = c * 4 + di * 2 + dj holds latent[c, 2i+di, 2j+dj].
/// Source: diffusers' `FluxPipeline._pack_latents`, checked numerically.
public enum Packing {
  /// Planes of `size` out of tokens with `features` numbers each.
  public static func unpack(
    _ tokens: [Float], features: Int, size: GridSize
  ) throws(LatentError) -> LatentPlanes {
    let (rows, columns) = (size.height / 2, size.width / 2)
    guard features > 0, features % 4 == 0, size.height % 2 == 0, size.width % 2 == 0,
      rows * columns * features == tokens.count
    else { throw .sizeDoesNotFit(tokens: tokens.count / max(features, 1), size) }
    let area = size.height * size.width
    var planes = [Float](repeating: 0, count: tokens.count)
    for row in 0..<rows {
      for column in 0..<columns {
        let token = (row * columns + column) * features
        for channel in 0..<features / 4 {
          let target = channel * area + row * 2 * size.width + column * 2
          let source = token + channel * 4
          planes[target] = tokens[source]
          planes[target + 1] = tokens[source + 1]
          planes[target + size.width] = tokens[source + 2]
          planes[target + size.width + 1] = tokens[source + 3]
        }
      }
    }
    return LatentPlanes(channels: features / 4, size: size, values: planes)
  }

  /// Tokens out of planes, whose sides must be even.
  public static func pack(_ planes: LatentPlanes) throws(LatentError) -> [Float] {
    let size = planes.size
    guard size.height % 2 == 0, size.width % 2 == 0 else {
      throw .sizeDoesNotFit(tokens: size.height * size.width / 4, size)
    }
    let area = size.height * size.width
    var tokens: [Float] = []
    tokens.reserveCapacity(planes.values.count)
    for row in stride(from: 0, to: size.height, by: 2) {
      for column in stride(from: 0, to: size.width, by: 2) {
        for channel in 0..<planes.channels {
          let source = channel * area + row * size.width + column
          tokens.append(planes.values[source])
          tokens.append(planes.values[source + 1])
          tokens.append(planes.values[source + size.width])
          tokens.append(planes.values[source + size.width + 1])
        }
      }
    }
    return tokens
  }

  /// FLUX.2's map of 4C channels as C planes of twice the size.
  public static func unpatchify(_ map: LatentPlanes) -> LatentPlanes {
    let area = map.size.height * map.size.width
    let size = GridSize(height: map.size.height * 2, width: map.size.width * 2)
    var planes = [Float](repeating: 0, count: map.values.count)
    for feature in 0..<map.channels {
      let (channel, down, right) = (feature / 4, feature / 2 % 2, feature % 2)
      for row in 0..<map.size.height {
        let target = channel * area * 4 + (row * 2 + down) * size.width + right
        let source = feature * area + row * map.size.width
        for column in 0..<map.size.width {
          planes[target + column * 2] = map.values[source + column]
        }
      }
    }
    return LatentPlanes(channels: map.channels / 4, size: size, values: planes)
  }

  /// A map of 4C channels, half as wide and high, out of C planes, whose sides must be even.
  public static func patchify(_ planes: LatentPlanes) -> LatentPlanes {
    precondition(planes.size.height % 2 == 0 && planes.size.width % 2 == 0)
    let size = GridSize(height: planes.size.height / 2, width: planes.size.width / 2)
    let area = size.height * size.width
    var map = [Float](repeating: 0, count: planes.values.count)
    for feature in 0..<planes.channels * 4 {
      let (channel, down, right) = (feature / 4, feature / 2 % 2, feature % 2)
      for row in 0..<size.height {
        let source =
          (channel * planes.size.height + row * 2 + down) * planes.size.width + right
        let target = feature * area + row * size.width
        for column in 0..<size.width { map[target + column] = planes.values[source + column * 2] }
      }
    }
    return LatentPlanes(channels: planes.channels * 4, size: size, values: map)
  }

  /// The height and width, in latent pixels, of a picture of so many pixels, as pipelines round it.
  public static func gridSize(heightInPixels: Int, widthInPixels: Int) -> GridSize {
    GridSize(height: heightInPixels / 16 * 2, width: widthInPixels / 16 * 2)
  }

  /// The most plausible size of a packed latent: of all ways to cut the tokens into rows, the one
  /// in which a token differs least from the one above it.
  ///
  /// Neighbours in a picture are alike, tokens of different columns are not, so the right width
  /// stands out. Sides in a ratio beyond 4 to 1 are not considered unless nothing else fits.
  public static func guessSize(tokens: [Float], features: Int) -> GridSize {
    let count = features > 0 ? tokens.count / features : 0
    guard count > 0 else { return GridSize(height: 0, width: 0) }
    let widths = (1...count).filter { count % $0 == 0 }
    let usual = widths.filter { width in
      let height = count / width
      return max(width, height) <= 4 * min(width, height)
    }
    let candidates = usual.isEmpty ? widths : usual
    let best = candidates.min { first, second in
      roughness(tokens, features, first) < roughness(tokens, features, second)
    }
    let width = best ?? count
    return GridSize(height: count / width * 2, width: width * 2)
  }

  /// Mean absolute difference of the first few features between tokens one above the other.
  private static func roughness(_ tokens: [Float], _ features: Int, _ width: Int) -> Float {
    let count = tokens.count / features
    guard count > width else { return .greatestFiniteMagnitude }
    var sum: Float = 0
    let sampled = min(features, 16)
    for token in width..<count {
      for feature in 0..<sampled {
        let difference = abs(
          tokens[token * features + feature] - tokens[(token - width) * features + feature])
        if difference.isFinite { sum += difference }
      }
    }
    return sum / Float((count - width) * sampled)
  }
}
