import CKernels
import Testing

@testable import LocalDecoding

struct NetworkTests {
  /// Every set of kernels that this machine can run.
  static let kernels: [Int32] = (0..<8).filter { safelight_kernels_at($0) != nil }
  static let shapes: [PlaneSize] = [
    PlaneSize(height: 1, width: 1), PlaneSize(height: 4, width: 8), PlaneSize(height: 5, width: 3),
    PlaneSize(height: 9, width: 13), PlaneSize(height: 2, width: 31),
  ]

  @Test("kernels compute what the definition says", arguments: kernels, shapes)
  func definition(kernels: Int32, size: PlaneSize) throws {
    let kernels = try #require(safelight_kernels_at(kernels)).pointee
    for seed in UInt64(size.width)..<UInt64(size.width) + 3 {
      let random = RandomNetwork(seed: seed, height: size.height, width: size.width)
      let found = try random.run(
        NetworkRun(random.network, input: size, kernels: kernels, tilesPerBand: 4))
      let expected = random.plain.run(random.input).values
      let scale = expected.reduce(1) { max($0, abs($1)) }
      for (found, expected) in zip(found, expected)
      where abs(Double(found) - expected) >= 1e-5 * scale {
        Issue.record("seed \(seed), \(String(cString: kernels.name)): \(found) for \(expected)")
        break
      }
    }
  }

  @Test("neither bands nor workers change a single bit", arguments: UInt64(1)...4)
  func independence(seed: UInt64) throws {
    let size = PlaneSize(height: 17, width: 10)
    let random = RandomNetwork(seed: seed, height: size.height, width: size.width)
    let whole = try random.run(
      NetworkRun(random.network, input: size, workers: Workers(count: 1), tilesPerBand: 1_000_000))
    for (workers, tiles) in [(1, 1), (3, 1), (2, 7), (5, 60)] {
      let run = NetworkRun(
        random.network, input: size, workers: Workers(count: workers), tilesPerBand: tiles)
      #expect(
        try random.run(run) == whole, "seed \(seed), \(workers) workers, bands of \(tiles) tiles")
    }
  }

  @Test("cancelling stops between steps, progress only grows and ends at one")
  func control() throws {
    let random = RandomNetwork(seed: 3, height: 16, width: 16)
    let size = PlaneSize(height: 16, width: 16)
    var shares: [Double] = []
    try NetworkRun(random.network, input: size, tilesPerBand: 4).run(
      load: { _, _ in }, emit: { _, _ in }, isCancelled: { false }, progress: { shares.append($0) })
    #expect(shares == shares.sorted())
    #expect(shares.last == 1)

    var asked = 0
    var loaded = 0
    #expect(throws: LocalDecodingError.cancelled) {
      try NetworkRun(random.network, input: size, tilesPerBand: 4).run(
        load: { _, _ in loaded += 1 }, emit: { _, _ in },
        isCancelled: {
          asked += 1
          return asked > 3
        }, progress: { _ in })
    }
    #expect(asked == 4)
    #expect(loaded > 0 && loaded < 16)
  }
}
