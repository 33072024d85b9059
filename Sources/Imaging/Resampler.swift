/// Resamples a picture row by row, in linear light or on another scale.
///
/// Each old row is stretched once, and as many stretched rows are kept as one new row needs. Pixels
/// are four floats, the fourth unused: one register each.
struct Resampler {
  private let picture: Picture
  private let across: ResampleWeights
  private let down: ResampleWeights
  private let scale: MixingScale
  /// One old row as light, or on whichever scale.
  private var light: [SIMD4<Float>]
  /// The stretched rows: old row `y` lies in place `y % down.taps`.
  private var stretched: [SIMD4<Float>]
  /// Old rows stretched so far.
  private var reached = 0

  init(picture: Picture, across: ResampleWeights, down: ResampleWeights, scale: MixingScale) {
    self.picture = picture
    self.scale = scale
    self.across = across
    self.down = down
    light = Array(repeating: .zero, count: picture.width)
    stretched = Array(repeating: .zero, count: across.starts.count * down.taps)
  }

  mutating func run() -> Picture {
    let width = across.starts.count
    let height = down.starts.count
    var sums = [SIMD4<Float>](repeating: .zero, count: width)
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { pixels, count in
      for y in 0..<height {
        let start = down.starts[y]
        reached = max(reached, start)
        while reached < start + down.taps {
          stretch(row: reached)
          reached += 1
        }
        add(row: y, from: start, into: &sums)
        store(sums, into: UnsafeMutableBufferPointer(rebasing: pixels[(3 * y * width)...]))
      }
      count = width * height * 3
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// Turns an old row into light and stretches it to the new width.
  private mutating func stretch(row: Int) {
    let (picture, scale) = (picture, scale)
    light.withUnsafeMutableBufferPointer { light in
      scale.ofLevel.withUnsafeBufferPointer { ofLevel in
        picture.pixels.withUnsafeBufferPointer { pixels in
          var place = 3 * row * picture.width
          for x in 0..<picture.width {
            light[x] = SIMD4(
              ofLevel[Int(pixels[place])], ofLevel[Int(pixels[place + 1])],
              ofLevel[Int(pixels[place + 2])], 0)
            place += 3
          }
        }
      }
    }
    let across = across
    let taps = across.taps
    let newWidth = across.starts.count
    let place = (row % down.taps) * newWidth
    stretched.withUnsafeMutableBufferPointer { stretched in
      light.withUnsafeBufferPointer { light in
        across.weights.withUnsafeBufferPointer { weights in
          across.starts.withUnsafeBufferPointer { starts in
            for x in 0..<newWidth {
              let start = starts[x]
              var sum = SIMD4<Float>.zero
              for tap in 0..<taps { sum += light[start + tap] * weights[x * taps + tap] }
              stretched[place + x] = sum
            }
          }
        }
      }
    }
  }

  /// Mixes the stretched rows that the new row `row` needs.
  private func add(row: Int, from start: Int, into sums: inout [SIMD4<Float>]) {
    let width = sums.count
    let down = down
    sums.withUnsafeMutableBufferPointer { sums in
      stretched.withUnsafeBufferPointer { stretched in
        for tap in 0..<down.taps {
          let weight = down.weights[row * down.taps + tap]
          let place = ((start + tap) % down.taps) * width
          if tap == 0 {
            for x in 0..<width { sums[x] = stretched[place + x] * weight }
          } else if weight != 0 {
            for x in 0..<width { sums[x] += stretched[place + x] * weight }
          }
        }
      }
    }
  }

  /// Turns a row of light into levels.
  private func store(_ sums: [SIMD4<Float>], into pixels: UnsafeMutableBufferPointer<UInt8>) {
    scale.levels.withUnsafeBufferPointer { levels in
      sums.withUnsafeBufferPointer { sums in
        for x in 0..<sums.count {
          let light = sums[x].clamped(lowerBound: .zero, upperBound: .one)
          // Adding 1.5·2^23 leaves the rounded number in the low bits, without a checked conversion.
          let index = light.squareRoot() * MixingScale.steps + 0x1.8p23
          for channel in 0..<3 {
            pixels[3 * x + channel] = levels[Int(index[channel].bitPattern & 0x7FFF)]
          }
        }
      }
    }
  }
}
