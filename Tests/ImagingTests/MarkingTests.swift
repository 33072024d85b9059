import Testing

@testable import Imaging

@Suite struct MarkingTests {
  private func flat(_ level: UInt8, _ width: Int = 40, _ height: Int = 30) -> Picture {
    Picture(
      width: width, height: height, pixels: [UInt8](repeating: level, count: width * height * 3))
  }

  @Test("a split has one picture on its left, the other on its right, a line between")
  func split() {
    let both = flat(10).split(with: flat(200), at: 16)
    for y in 0..<30 {
      #expect(both.levels(x: 15, y: y) == [10, 10, 10])
      #expect(both.levels(x: 16, y: y) == [255, 255, 255])
      #expect(both.levels(x: 17, y: y) == [200, 200, 200])
    }
    #expect(flat(10).split(with: flat(200), at: 0) == flat(200))
    #expect(flat(10).split(with: flat(200), at: 99) == flat(10))
  }

  @Test("a mark leaves its pixel and stays within the picture")
  func mark() {
    for (x, y) in [(20, 15), (0, 0), (39, 29)] {
      let marked = flat(200).marked(x: x, y: y)
      #expect(marked.levels(x: x, y: y) == [200, 200, 200])
      #expect(marked != flat(200))
    }
    #expect(flat(200).marked(x: 40, y: 2) == flat(200))
  }

  @Test("differences times a gain, clamped")
  func differences() {
    #expect(flat(30).absoluteDifference(from: flat(10), gain: 4) == flat(80))
    #expect(flat(130).absoluteDifference(from: flat(10), gain: 4) == flat(255))
    #expect(flat(10).signedDifference(from: flat(30), gain: 4) == flat(88))
    #expect(flat(30).signedDifference(from: flat(30)) == flat(128))
    #expect(flat(10).signedDifference(from: flat(230), gain: 64) == flat(0))
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("short", 20, ["short"]), ("", 5, [""]), ("a  b", 1, ["a", "b"]),
  ])
  func labelsAreBroken(text: String, room: Int, lines: [String]) {
    #expect([SheetCell].wrap(text, to: room) == lines)
  }
}
