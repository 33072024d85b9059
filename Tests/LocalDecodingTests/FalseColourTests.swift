import Latents
import TestSupport
import Testing

@testable import LocalDecoding

struct FalseColourTests {
  private func planes(_ channels: [[Float]], width: Int) -> LatentPlanes {
    LatentPlanes(
      channels: channels.count,
      size: GridSize(height: channels[0].count / width, width: width),
      values: channels.flatMap(\.self))
  }

  @Test("eigenvectors of a known matrix, largest eigenvalue first")
  func eigenvectors() {
    var matrix = SymmetricMatrix(size: 3)
    matrix[0, 0] = 2
    matrix[1, 1] = 2
    matrix[0, 1] = 1
    matrix[2, 2] = 9
    let vectors = matrix.eigenvectors()
    let half = 0.5.squareRoot()
    for (found, expected) in zip(vectors, [[0, 0, 1], [half, half, 0], [half, -half, 0]]) {
      let product = zip(found, expected).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(abs(product) - 1) < 1e-12)
    }
  }

  @Test(
    "random matrices: A v = lambda v, vectors of unit length, descending", arguments: UInt64(1)...5)
  func randomMatrices(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let size = 24
    var matrix = SymmetricMatrix(size: size)
    for row in 0..<size {
      for column in 0...row { matrix[row, column] = Double.random(in: -1...1, using: &random) }
    }
    var last = Double.infinity
    for vector in matrix.eigenvectors() {
      let product = (0..<size).map { row in
        (0..<size).reduce(0) { $0 + matrix[row, $1] * vector[$1] }
      }
      let value = zip(product, vector).reduce(0) { $0 + $1.0 * $1.1 }
      let error = zip(product, vector).reduce(0) { max($0, abs($1.0 - value * $1.1)) }
      #expect(error < 1e-9, "seed \(seed)")
      #expect(value <= last + 1e-9, "seed \(seed)")
      last = value
    }
  }

  @Test("red follows the channel that varies most")
  func strongestFirst() {
    let ramp = (0..<100).map { Float($0) }
    let waves = (0..<100).map { Float($0 % 10) }
    let picture = FalseColour().decode(planes([waves, ramp], width: 10))
    let red = Array(picture.values[0..<100])
    #expect(red == red.sorted())
    #expect(red.first == 0 && red.last == 1)
    #expect(picture.values[200..<300].allSatisfy { $0 == 0.5 })
  }

  @Test("one channel is grey, a constant one half grey")
  func oneChannel() {
    let picture = FalseColour().decode(planes([(0..<64).map { Float($0) }], width: 8))
    let area = 64
    for index in 0..<area {
      #expect(picture.values[index] == picture.values[area + index])
      #expect(picture.values[index] == picture.values[2 * area + index])
    }
    let flat = FalseColour().decode(planes([[Float](repeating: 3, count: 64)], width: 8))
    #expect(flat.values.allSatisfy { $0 == 0.5 })
  }

  @Test("turning a component's sign in the latent does not turn the picture negative")
  func sign() {
    let ramp = (0..<100).map { Float($0) }
    let weak = ramp.map { -$0 / 4 }
    let picture = FalseColour().decode(planes([ramp, weak], width: 10))
    #expect(picture.values[0] < picture.values[99])
  }

  @Test("a few extreme numbers do not make the rest grey")
  func outliers() {
    var values = (0..<1000).map { Float($0 % 100) }
    values[17] = 1e6
    let picture = FalseColour().decode(planes([values], width: 100))
    #expect(picture.values[0] < 0.02)
    #expect(picture.values[99] > 0.98)
  }

  @Test("numbers that are not finite neither spread nor crash")
  func sick() {
    var values = (0..<100).map { Float($0) }
    let healthy = FalseColour().decode(planes([values], width: 10))
    values[3] = .nan
    values[4] = .infinity
    values[5] = -.infinity
    let picture = FalseColour().decode(planes([values], width: 10))
    #expect(picture.values.allSatisfy { $0.isFinite })
    #expect(abs(picture.values[60] - healthy.values[60]) < 0.05)
    let lost = FalseColour().decode(planes([[Float](repeating: .nan, count: 16)], width: 4))
    #expect(lost.values.allSatisfy { $0 == 0.5 })
    let huge = FalseColour().decode(planes([[-3e38, 3e38], [3e38, 3e38]], width: 2))
    #expect(huge.values.allSatisfy { $0.isFinite })
  }
}
