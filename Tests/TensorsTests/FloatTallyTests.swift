import TestSupport
import Testing

@testable import Tensors

/// Floats looked at twice, against the same floats gathered as doubles and sorted.
@Suite struct FloatTallyTests {
  private func expectSame(_ tensor: Tensor, axis: Int, _ comment: Comment) throws {
    let parts = try (0..<tensor.shape.dimensions[axis]).map {
      try tensor.selecting($0, axis: axis)
    }
    let found = FloatTally(parts, bins: 64).result
    SurveyTests.expectSame(found.all, try SurveyTests.plain(tensor), comment)
    for (part, statistics) in zip(parts, found.parts) {
      SurveyTests.expectSame(statistics, try SurveyTests.plain(part), comment)
      #expect(statistics.finite?.histogram.count ?? 64 == 64, comment)
    }
  }

  @Test(arguments: SurveyTests.Kind.allCases)
  func twoLooksSayWhatSortingSays(_ kind: SurveyTests.Kind) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for sizes in [[1, 1, 1], [2, 3, 1], [4, 5, 13], [3, 129, 77]] {
      let values = SurveyTests.values(kind, count: sizes.reduce(1, *), &random)
      let tensor = try Tensor(values, shape: try Shape(sizes), as: .float32)
      for axis in 0..<3 {
        try expectSame(tensor, axis: axis, "\(kind) \(sizes) axis \(axis), seed \(seed)")
      }
    }
  }

  /// Any patterns at all: NaNs, infinities, subnormal numbers, both signs of zero.
  @Test(arguments: 0..<8) func anyPatternsDo(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let sizes = [3, 5000]
    let storage = Storage(count: 60_000) { bytes in
      for index in 0..<15_000 {
        let bits = UInt32.random(in: 0...UInt32.max, using: &random)
        // Where one lead ends and the next begins.
        let pattern = index % 5 == 0 ? bits & 0xFFFF_0000 : bits
        bytes.storeBytes(of: pattern, toByteOffset: index * 4, as: UInt32.self)
      }
    }
    let tensor = try Tensor(.float32, shape: try Shape(sizes), storage: storage)
    let parts = try (0..<3).map { try tensor.selecting($0, axis: 0) }
    let found = FloatTally(parts, bins: 64).result
    for (one, statistics) in zip([tensor] + parts, [found.all] + found.parts) {
      let plain = try SurveyTests.plain(one)
      #expect(statistics.count == plain.count)
      #expect(statistics.nanCount == plain.nanCount)
      #expect(statistics.infiniteCount == plain.infiniteCount)
      #expect(statistics.finite?.minimum == plain.finite?.minimum)
      #expect(statistics.finite?.maximum == plain.finite?.maximum)
      #expect(statistics.finite?.percentiles == plain.finite?.percentiles)
      #expect(statistics.finite?.histogram == plain.finite?.histogram)
    }
  }

  @Test func nothingIsNothing() throws {
    let empty = try Tensor(.float32, shape: try Shape([0]), storage: Storage(copying: []))
    let nans = try Tensor([.nan, .nan], shape: try Shape([2]), as: .float32)
    let found = FloatTally([empty, nans], bins: 4).result
    #expect(found.parts[0] == Statistics())
    #expect(found.parts[1].nanCount == 2 && found.parts[1].finite == nil)
    #expect(found.all.count == 2 && found.all.finite == nil)
  }

  /// More than one stretch, and so more than one thread.
  @Test func manyNumbersAreCountedOnAllCores() throws {
    let count = 3 << 20
    let storage = Storage(count: count * 4) { bytes in
      for index in 0..<count {
        let value = Float(scrambled(index &* 2_654_435_761)) / 1024
        bytes.storeBytes(of: value, toByteOffset: index * 4, as: Float.self)
      }
    }
    let tensor = try Tensor(.float32, shape: try Shape([2, count / 2]), storage: storage)
    let parts = try (0..<2).map { try tensor.selecting($0, axis: 0) }
    let found = FloatTally(parts, bins: 64).result
    for (one, statistics) in zip([tensor] + parts, [found.all] + found.parts) {
      SurveyTests.expectSame(
        statistics, SortedKeys(try one.floats()).statistics(bins: 64), "\(one.shape)")
    }
  }

  /// A number of 20 bits, which a float holds.
  private func scrambled(_ value: Int) -> Int { value & 0xFFFFF - 0x80000 }
}
