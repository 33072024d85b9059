import CKernels
import TestSupport
import Testing

@testable import LocalDecoding

struct PoolBranchTests {
  @Test("computes what the definition says", arguments: [(1, 1), (3, 5), (2, 50)])
  func definition(height: Int, width: Int) {
    var random = SplitMix64(seed: UInt64(width))
    let (channels, wide, groups) = (16, 64, 4)
    let widening = random.floats(wide * channels)
    let narrowing = random.floats(channels * wide)
    let (scale, offset) = (random.floats(wide), random.floats(wide))
    let values = random.floats(height * width * channels)
    let branch = PoolBranch(
      channels: channels, groups: groups, widening: widening, scale: scale, offset: offset,
      narrowing: narrowing)
    let map = FeatureMap(size: PlaneSize(height: height, width: width), channels: channels)
    for row in 0..<height {
      for index in 0..<width * channels {
        map.rows.row(row)[index] = values[row * width * channels + index]
      }
    }
    PoolBranchRun(
      branch, map: map, workers: Workers(count: 2), kernels: safelight_best_kernels().pointee
    ).run()

    let pixels = height * width
    var middle = [Double](repeating: 0, count: pixels * wide)
    for pixel in 0..<pixels {
      for output in 0..<wide {
        for input in 0..<channels {
          middle[pixel * wide + output] +=
            Double(widening[output * channels + input] * values[pixel * channels + input])
        }
      }
    }
    for group in 0..<groups {
      let members = (0..<pixels).flatMap { pixel in
        (group * wide / groups..<(group + 1) * wide / groups).map { pixel * wide + $0 }
      }
      let mean = members.reduce(0) { $0 + middle[$1] } / Double(members.count)
      let variance =
        members.reduce(0) { $0 + (middle[$1] - mean) * (middle[$1] - mean) }
        / Double(members.count)
      for index in members {
        let normalised = (middle[index] - mean) / (variance + 1e-5).squareRoot()
        middle[index] = max(
          0, normalised * Double(scale[index % wide]) + Double(offset[index % wide]))
      }
    }
    for pixel in 0..<pixels {
      for output in 0..<channels {
        var sum = Double(values[pixel * channels + output])
        for input in 0..<wide {
          sum += Double(narrowing[output * wide + input]) * middle[pixel * wide + input]
        }
        let found = map.rows.row(pixel / width)[pixel % width * channels + output]
        #expect(abs(Double(found) - sum) < 1e-4)
      }
    }
  }
}
