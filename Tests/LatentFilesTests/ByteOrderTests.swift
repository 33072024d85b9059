import TestSupport
import Testing

@testable import LatentFiles

@Suite struct ByteOrderTests {
  @Test(arguments: [
    [], ["a"], ["b", "a"], ["", "a", ""], ["photo_10", "photo_9", "photo_1"],
    ["same-beginning-2", "same-beginning-10", "same-beginning", "same-beginning-1"],
    ["é", "z", "Z", "e\u{301}", "\u{1F600}", "\u{FFFD}"],
  ])
  func namesComeInTheOrderOfTheirBytes(_ names: [String]) {
    expectSorted(names, "\(names)")
  }

  /// Few letters, so that many names begin alike, and are alike for longer than a number holds.
  @Test func anyNamesDo() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let shared = String(repeating: "x", count: Int.random(in: 0...20, using: &random))
      let names = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        let count = Int.random(in: 0...14, using: &random)
        return shared + (0..<count).map { _ in "aab\u{E4}".randomElement(using: &random) ?? "a" }
      }
      expectSorted(names, "seed \(seed)")
    }
  }

  private func expectSorted(_ names: [String], _ comment: Comment) {
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(
      names.sorted(byBytesOf: \.self).map { Array($0.utf8) } == sorted.map { Array($0.utf8) },
      comment)
  }
}
