import CMoments
import TestSupport
import Testing

@testable import Tensors

/// The quick ways of statistics against the plain one: gathered as doubles and sorted.
@Suite struct SurveyTests {
  /// Numbers as latents have them, or hard cases.
  enum Kind: CaseIterable {
    case normal, shifted, tiny, constant, twoValues, zeros, steps, nearlyConstant
  }

  static func values(_ kind: Kind, count: Int, _ random: inout SplitMix64) -> [Double] {
    (0..<count).map { index in
      let uniform = (0..<12).reduce(0.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random)
      }
      let normal = uniform - 6
      return switch kind {
      case .normal: normal
      case .shifted: 300 + normal * 40
      case .tiny: normal * 1e-6
      case .constant: 0.3125
      case .twoValues: index % 3 == 0 ? -2 : 0.5
      case .zeros: index % 2 == 0 ? 0 : -0.0
      case .steps: Double(index % 7) - 3
      case .nearlyConstant: index % 97 == 0 ? 300.25 : 300
      }
    }
  }

  /// What numpy would say, by sorting doubles.
  static func plain(_ tensor: Tensor) throws -> Statistics {
    SortedValues(try tensor.doubles()).statistics(bins: 64)
  }

  static func isClose(_ one: Double, _ other: Double) -> Bool {
    abs(one - other) <= 1e-11 * max(1e-3, abs(other))
  }

  static func expectSame(_ one: Statistics, _ other: Statistics, _ comment: Comment) {
    #expect(one.count == other.count, comment)
    #expect(one.nanCount == other.nanCount, comment)
    #expect(one.infiniteCount == other.infiniteCount, comment)
    guard let first = one.finite, let second = other.finite else {
      #expect(one.finite == nil && other.finite == nil, comment)
      return
    }
    #expect(first.minimum == second.minimum, comment)
    #expect(first.maximum == second.maximum, comment)
    #expect(isClose(first.mean, second.mean), comment)
    #expect(isClose(first.standardDeviation, second.standardDeviation), comment)
    if !first.percentiles.isEmpty { #expect(first.percentiles == second.percentiles, comment) }
    if !first.histogram.isEmpty, first.histogram.count == 64 {
      #expect(first.histogram == second.histogram, comment)
    }
  }

  @Test(arguments: Kind.allCases, [ElementType.float16, .bfloat16, .float32])
  func aSurveySaysWhatSortingSays(_ kind: Kind, _ type: ElementType) throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for sizes in [[1, 1, 1], [2, 3, 1], [4, 5, 13], [4, 64, 64], [3, 129, 77]] {
      let count = sizes.reduce(1, *)
      let tensor = try Tensor(
        Self.values(kind, count: count, &random), shape: try Shape(sizes), as: type)
      let parts = try (0..<sizes[0]).map { try tensor.selecting($0, axis: 0) }
      let survey = try Statistics.survey(of: parts)
      let comment: Comment = "\(kind) \(type) \(sizes), seed \(seed)"
      let rows = try Statistics.survey(of: tensor, rows: sizes[0])
      #expect(rows.parts == survey.parts && rows.all == survey.all, comment)
      Self.expectSame(survey.all, try Self.plain(tensor), comment)
      for (part, found) in zip(parts, survey.parts) {
        Self.expectSame(found, try Self.plain(part), comment)
      }
      let whole = try Statistics.compute(of: parts)
      Self.expectSame(whole.all, try Self.plain(tensor), comment)
      for (part, found) in zip(parts, whole.parts) {
        Self.expectSame(found, try Self.plain(part), comment)
      }
    }
  }

  @Test(arguments: [ElementType.float16, .bfloat16, .float32])
  func numbersThatAreNoneAreCountedAndLeftOut(_ type: ElementType) throws {
    var values = [Double](repeating: 1, count: 1000)
    for index in 0..<1000 { values[index] = Double(index % 10) }
    values[3] = .nan
    values[500] = .infinity
    values[999] = -.infinity
    let tensor = try Tensor(values, shape: try Shape([2, 500]), as: type)
    let parts = try (0..<2).map { try tensor.selecting($0, axis: 0) }
    let survey = try Statistics.survey(of: parts)
    #expect(survey.parts[0].nanCount == 1 && survey.parts[0].infiniteCount == 0)
    #expect(survey.parts[1].infiniteCount == 2 && survey.parts[1].nanCount == 0)
    let rows = try Statistics.survey(of: tensor, rows: 2)
    #expect(rows.parts == survey.parts && rows.all == survey.all)
    Self.expectSame(survey.all, try Self.plain(tensor), "\(type)")
    Self.expectSame(try Statistics.compute(of: parts).all, try Self.plain(tensor), "\(type)")
  }

  /// Channels of a batch, of frames-first videos and of tokens do not lie together in memory.
  @Test func channelsThatLieApartAreSurveyedToo() throws {
    var random = SplitMix64(seed: 7)
    let values = Self.values(.normal, count: 3 * 4 * 20 * 30, &random)
    for shape in [[3, 4, 20, 30], [1, 1800, 4], [3, 4, 600]] {
      let tensor = try Tensor(values, shape: try Shape(shape), as: .float32)
      let axis = shape.count == 3 && shape[2] == 4 ? 2 : 1
      let parts = try (0..<4).map { try tensor.selecting($0, axis: axis) }
      let survey = try Statistics.survey(of: parts)
      Self.expectSame(survey.all, try Self.plain(tensor), "\(shape)")
      for (part, found) in zip(parts, survey.parts) {
        Self.expectSame(found, try Self.plain(part), "\(shape)")
      }
    }
  }

  /// Large enough for threads, and for stretches of one part.
  @Test(arguments: [[8, 1 << 18], [2, 5 << 20]]) func manyNumbersAreCountedOnAllCores(
    _ sizes: [Int]
  ) throws {
    let count = sizes.reduce(1, *)
    let storage = Storage(count: count * 2) { bytes in
      for index in 0..<count {
        // Patterns of finite numbers below 2 in a scrambled order.
        let bits = UInt16(truncatingIfNeeded: (index &* 40_503) >> 3) & 0xBFFF
        bytes.storeBytes(of: bits, toByteOffset: index * 2, as: UInt16.self)
      }
    }
    let tensor = try Tensor(.float16, shape: try Shape(sizes), storage: storage)
    let parts = try (0..<sizes[0]).map { try tensor.selecting($0, axis: 0) }
    let found = try Statistics.compute(of: parts)
    let pattern = HalfPattern.float16
    let inTurn = HalfCounts(pattern)
    storage.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      inTurn.add(base, stride: 1, count: count)
    }
    #expect(found.all == inTurn.statistics(bins: 64))
    #expect(found.parts.reduce(0) { $0 + $1.count } == count)
    for (part, statistics) in zip(parts, found.parts) {
      let table = HalfCounts(pattern)
      part.storage.withUnsafeBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        table.add(base + part.byteOffset, stride: 1, count: sizes[1])
      }
      #expect(statistics == table.statistics(bins: 64))
    }
  }

  /// Ranks of patterns of 16 bits, against patterns counted one by one.
  @Test(arguments: [1, 2, 31, 32, 33, 700, 70_000, 300_000])
  func ranksAreThoseOfCounting(_ count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let pattern = HalfPattern.float16
    let narrow = count % 3 == 0
    let patterns = (0..<count).map { _ in
      let key = UInt16.random(in: narrow ? 0x7E00...0x8200 : pattern.finiteKeys, using: &random)
      return HalfPattern.bits(ofKey: key)
    }
    let sorted = patterns.map(HalfPattern.key).sorted()
    let ranks = [0, count - 1] + (0..<14).map { _ in Int.random(in: 0..<count, using: &random) }
    patterns.withUnsafeBufferPointer { patterns in
      guard let start = patterns.baseAddress else { return }
      let cut = Int.random(in: 0...count, using: &random)
      let runs = [
        safelight_run(start: start, count: cut),
        safelight_run(start: start + cut, count: count - cut),
      ]
      var found = [UInt16](repeating: 0, count: ranks.count)
      guard let leads = safelight_leads_make() else { return }
      defer { safelight_leads_free(leads) }
      for run in runs { safelight_leads_add(leads, run.start, run.count) }
      safelight_find_ranks(runs, runs.count, leads, ranks, ranks.count, &found)
      #expect(found.map(HalfPattern.key) == ranks.map { sorted[$0] })
    }
  }

  /// The vectors of this processor against those that every processor has.
  @Test(arguments: 1...70) func theKernelsAgree(_ count: Int) throws {
    var random = SplitMix64(seed: UInt64(count))
    for type in [ElementType.float16, .bfloat16, .float32] {
      let tensor = try Tensor(
        Self.values(.shifted, count: count, &random), shape: try Shape([count]), as: type)
      let format = try #require(safelight_format(type))
      try tensor.storage.withUnsafeBytes { bytes in
        let start = try #require(bytes.baseAddress)
        var (one, other) = (safelight_moments(), safelight_moments())
        #expect(safelight_describe(start, count, format, nil, &one))
        #expect(safelight_describe_portably(start, count, format, nil, &other))
        #expect(Self.isClose(one.mean, other.mean))
        #expect(abs(one.squares - other.squares) <= 1e-12 * max(1, other.squares))
        #expect(one.minimum == other.minimum && one.maximum == other.maximum)
      }
    }
  }

  /// What is counted on the way, by the vectors of this processor and those that every one has.
  @Test(arguments: [1, 3, 4, 15, 16, 17, 31, 33, 64, 1000, 16_384], [false, true])
  func theLeadsOfEveryNumberAreCounted(_ count: Int, _ isPortable: Bool) throws {
    var random = SplitMix64(seed: UInt64(count))
    let pattern = HalfPattern.float16
    let keys = (0..<count).map { _ in UInt16.random(in: pattern.finiteKeys, using: &random) }
    let patterns = keys.map(HalfPattern.bits(ofKey:))
    let sorted = keys.sorted()
    try patterns.withUnsafeBytes { bytes in
      let start = try #require(bytes.baseAddress)
      let leads = try #require(safelight_leads_make())
      defer { safelight_leads_free(leads) }
      var moments = safelight_moments()
      let describe = isPortable ? safelight_describe_portably : safelight_describe
      // Often enough for small counters to overflow, had they no bound.
      for _ in 0..<5 { #expect(describe(start, count, safelight_float16, leads, &moments)) }
      let runs = [safelight_run](repeating: .init(start: start, count: count), count: 5)
      let ranks = [0, count / 3, count / 2, count - 1]
      var found = [UInt16](repeating: 0, count: ranks.count)
      safelight_find_ranks(runs, 5, leads, ranks.map { $0 * 5 + 2 }, ranks.count, &found)
      #expect(found.map(HalfPattern.key) == ranks.map { sorted[$0] })
    }
  }

  @Test(arguments: 1...40) func theKernelsSeeOneStrangeNumberAnywhere(_ count: Int) throws {
    for (place, strange) in zip(0..<count, [Float.nan, .infinity, -.infinity].cycled(count)) {
      var values = [Float](repeating: 0.5, count: count)
      values[place] = strange
      values.withUnsafeBytes { bytes in
        guard let start = bytes.baseAddress else { return }
        var moments = safelight_moments()
        #expect(!safelight_describe(start, count, safelight_float32, nil, &moments))
        #expect(!safelight_describe_portably(start, count, safelight_float32, nil, &moments))
      }
    }
  }
}

extension Array {
  fileprivate func cycled(_ count: Int) -> [Element] { (0..<count).map { self[$0 % self.count] } }
}
