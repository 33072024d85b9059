import TerminalGraphics
import Testing

@testable import Workbench

@Suite("Looking closely at the picture")
struct MagnifyingTests {
  /// What the picture on the grid shows.
  private func shown(_ bench: Bench) -> Magnification? { bench.grid.pictures.first?.magnification }

  @Test("+ goes to the next power of two above what fits, - back to all of it, 0 at once")
  func levels() throws {
    var bench = try Bench.showing()
    #expect(shown(bench) == nil)
    var scales: [Int] = []
    for _ in 0..<12 {
      _ = bench.press(.character("+"))
      if let scale = shown(bench)?.scale, scale != scales.last { scales.append(scale) }
    }
    let first = try #require(scales.first)
    #expect(scales == Array(sequence(first: first) { $0 < 64 ? $0 * 2 : nil }))
    #expect(bench.screen.contains("64:1"))
    for _ in 1..<scales.count { _ = bench.press(.character("-")) }
    #expect(shown(bench)?.scale == first)
    _ = bench.press(.character("-"))
    #expect(shown(bench) == nil)
    _ = bench.press(.character("+"), .character("+"), .character("0"))
    #expect(shown(bench) == nil)
  }

  @Test("the part moves by a quarter of what is seen, and stops at the rim")
  func panning() throws {
    var bench = try Bench.showing()
    _ = bench.press(.character("L"))
    #expect(shown(bench) == nil)
    _ = bench.type("+++++++")
    let before = try #require(shown(bench))
    _ = bench.press(.character("L"))
    let right = try #require(shown(bench))
    #expect(right.x > before.x && right.y == before.y)
    _ = bench.press(.character("H"), .character("J"))
    let below = try #require(shown(bench))
    #expect(abs(below.x - before.x) < 1e-9 && below.y > before.y)
    for _ in 0..<300 { _ = bench.press(.character("J"), .character("L")) }
    let corner = try #require(shown(bench))
    #expect(corner.x < 1 && corner.y < 1)
    _ = bench.press(.character("J"), .character("L"))
    #expect(shown(bench) == corner)
  }

  @Test("another latent is shown whole, and the first one as it was left")
  func otherLatent() throws {
    var bench = try Bench.showing()
    _ = bench.press(.character("+"))
    let before = shown(bench)
    _ = bench.press(.down)
    try bench.developSelection()
    #expect(bench.grid.pictures.count == 1 && shown(bench) == nil)
    _ = bench.press(.up)
    #expect(shown(bench) == before)
  }
}
