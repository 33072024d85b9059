import Latents

/// A picture of a latent that no decoder knows: its first three principal components as red, green
/// and blue.
///
/// The components are the directions in which the channels vary most together, so that outlines
/// and areas show whatever the model. Each is stretched so that its 1st to 99th percentile fills
/// the range: a few extreme numbers must not make the rest grey. With fewer than three channels
/// the one there is gives grey, two give red and green. The same latent always gives the same
/// picture: of a component's two signs the one is taken that makes its largest weight positive.
struct FalseColour: Sendable {
  /// Enough pixels to estimate the covariance, and few enough that its sums over all pairs of
  /// channels take a few milliseconds.
  private static func sampleLimit(channels: Int) -> Int {
    max(1024, min(16_384, 8_000_000 / (channels * channels)))
  }

  /// The picture, at the latent's own size.
  ///
  /// Numbers that are not finite count as zero.
  func decode(_ latent: LatentPlanes) -> DecodedPlanes {
    let area = latent.size.height * latent.size.width
    let components = principalComponents(of: latent, area: area)
    var result: [Float] = []
    result.reserveCapacity(3 * area)
    for colour in 0..<3 {
      if components.count == 1 {
        result += stretched(projection(of: latent, on: components[0], area: area))
      } else if colour < components.count {
        result += stretched(projection(of: latent, on: components[colour], area: area))
      } else {
        result += [Float](repeating: 0.5, count: area)
      }
    }
    return DecodedPlanes(width: latent.size.width, height: latent.size.height, values: result)
  }

  /// Up to three unit vectors over the channels.
  private func principalComponents(of latent: LatentPlanes, area: Int) -> [[Double]] {
    let channels = latent.channels
    let step = max(1, area / Self.sampleLimit(channels: channels))
    let samples = (area + step - 1) / step
    var centred = [Double](repeating: 0, count: channels * samples)
    for channel in 0..<channels {
      var sum = 0.0
      for sample in 0..<samples {
        let value = latent.values[channel * area + sample * step]
        guard value.isFinite else { continue }
        centred[channel * samples + sample] = Double(value)
        sum += Double(value)
      }
      let mean = sum / Double(max(samples, 1))
      for sample in 0..<samples { centred[channel * samples + sample] -= mean }
    }
    var covariance = SymmetricMatrix(size: channels)
    centred.withUnsafeBufferPointer { centred in
      for row in 0..<channels {
        for column in 0...row {
          var sum = 0.0
          for sample in 0..<samples {
            sum += centred[row * samples + sample] * centred[column * samples + sample]
          }
          covariance[row, column] = sum / Double(max(samples, 1))
        }
      }
    }
    return covariance.eigenvectors().prefix(3).map { vector in
      let largest = vector.max { abs($0) < abs($1) } ?? 1
      return largest < 0 ? vector.map { -$0 } : vector
    }
  }

  private func projection(of latent: LatentPlanes, on vector: [Double], area: Int) -> [Float] {
    var result = [Float](repeating: 0, count: area)
    for (channel, weight) in vector.enumerated() {
      let weight = Float(weight)
      for index in 0..<area {
        let value = latent.values[channel * area + index]
        result[index] += value.isFinite ? value * weight : 0
      }
    }
    return result
  }

  /// The numbers with their 1st percentile at 0 and their 99th at 1; all the same become a half.
  private func stretched(_ values: [Float]) -> [Float] {
    let sorted = values.filter(\.isFinite).sorted()
    guard let last = sorted.indices.last else { return values.map { _ in 0.5 } }
    let low = sorted[last / 100]
    let range = sorted[last - last / 100] - low
    guard range > 0, range.isFinite else { return values.map { _ in 0.5 } }
    return values.map { (($0 - low) / range).unit }
  }
}
