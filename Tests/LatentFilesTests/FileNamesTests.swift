import TestSupport
import Testing

@testable import LatentFiles

@Suite struct FileNamesTests {
  private func names(_ texts: [String]) -> FileNames {
    var names = FileNames()
    for text in texts {
      Array(text.utf8).withUnsafeBytes { names.append($0, isFolder: false) }
    }
    return names
  }

  @Test(arguments: [
    [], ["a"], ["b", "a"], ["", "a", ""], ["photo_10", "photo_9", "photo_1"],
    ["same-beginning-2", "same-beginning-10", "same-beginning", "same-beginning-1"],
    ["é", "z", "Z", "e\u{301}", "\u{1F600}", "\u{FFFD}"],
  ])
  func namesComeInTheOrderOfTheirBytes(_ texts: [String]) {
    expectSorted(texts, "\(texts)")
  }

  /// Few letters, so that many names begin alike, and are alike for longer than a number holds.
  @Test func anyNamesDo() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let shared = String(repeating: "x", count: Int.random(in: 0...20, using: &random))
      let texts = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        let count = Int.random(in: 0...14, using: &random)
        return shared + (0..<count).map { _ in "aab\u{E4}".randomElement(using: &random) ?? "a" }
      }
      expectSorted(texts, "seed \(seed)")
    }
  }

  private func expectSorted(_ texts: [String], _ comment: Comment) {
    let names = names(texts)
    let found = names.sorted().map { names.text(of: $0).map { Array($0.utf8) } }
    let sorted = texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(found == sorted.map { Array($0.utf8) }, comment)
  }

  @Test func textIsTheNameBehindThePrefixOrNone() throws {
    var names = names(["plain", "é", ""])
    [UInt8(0x61), 0xFF].withUnsafeBytes { names.append($0, isFolder: nil) }
    let texts = names.places.map { names.text(of: $0, after: "földer/") }
    #expect(texts == ["földer/plain", "földer/é", "földer/", nil])
    #expect(names.places.last.map(names.repaired) == "a\u{FFFD}")
  }

  @Test(
    arguments: [
      ("a.png", "png"), ("a.b.JPEG", "JPEG"), (".png", "png"), ("a.", ""), ("a.jpegs", nil),
      ("png", nil), ("", nil), ("a.safetensors", nil),
    ] as [(String, String?)])
  func extensionsAreShort(_ name: String, _ found: String?) {
    #expect(Array(name.utf8).withUnsafeBytes { $0.fileExtension(limit: 4) } == found)
  }
}
