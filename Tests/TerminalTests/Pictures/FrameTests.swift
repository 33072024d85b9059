import Imaging
import TerminalGraphics
import Testing
import Workbench

@testable import Terminal

@Suite("Frames of videos")
struct FrameTests {
  private typealias Stage = PictureStageTests
  private static let strip = CellRect(column: 2, row: 6, columns: 8, rows: 2)

  /// Eight greys, of which each frame has one.
  private static let colors = Picture(
    width: 8, height: 1, pixels: (0..<8).flatMap { [UInt8](repeating: 30 * $0, count: 3) })

  /// One grey, as large as its place, which is 80x80 pixels.
  private static func frame(_ key: Int) -> Picture {
    Picture(width: 80, height: 80, pixels: Array(repeating: UInt8(30 * key), count: 80 * 80 * 3))
  }

  private static func grid(_ key: Int, rate: Double?) -> Grid {
    var grid = Grid(Stage.size)
    grid.place(
      PlacedPicture(
        key: key, picture: frame(key), place: Stage.place,
        sequence: PictureSequence(id: 7, rate: rate, colors: colors)))
    grid.place(PlacedPicture(key: 100, picture: colors, place: strip))
    return grid
  }

  /// The sixels of a frame of the screen, without what is around them.
  private static func sixels(_ bytes: [UInt8]) -> [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\u{1B}P").dropFirst().map { $0 }
  }

  /// How many colours a sixel picture defines.
  private static func colorCount(_ sixel: Substring) -> Int {
    sixel.split(separator: "#").count { $0.contains(";2;") }
  }

  @Test("while a video plays, the strip beside it is left alone, and all frames share colours")
  func playing() throws {
    var stage = PictureStage(means: Stage.sixel, numbers: Stage.numbers)
    Stage.prepare(stage.arrange(Self.grid(1, rate: 24)).missing, for: &stage)
    let first = Self.sixels(stage.arrange(Self.grid(1, rate: 24)).bytes)
    #expect(first.count == 2)
    let next = stage.arrange(Self.grid(2, rate: 24))
    #expect(next.missing.map { $0.requests.map(\.key) } == [[2]])
    Stage.prepare(next.missing, for: &stage)
    let second = Self.sixels(stage.arrange(Self.grid(2, rate: 24)).bytes)
    #expect(second.count == 1)
    #expect(try Self.colorCount(#require(first.first)) == 8)
    #expect(try Self.colorCount(#require(second.first)) == 8)
  }

  @Test("a frame that stands has colours of its own")
  func standing() throws {
    var stage = PictureStage(means: Stage.sixel, numbers: Stage.numbers)
    Stage.prepare(stage.arrange(Self.grid(1, rate: nil)).missing, for: &stage)
    let sixels = Self.sixels(stage.arrange(Self.grid(1, rate: nil)).bytes)
    #expect(try Self.colorCount(#require(sixels.first)) == 1)
  }

  @Test("a terminal that takes long gets smaller frames in the middle, and whole ones in a pause")
  func slow() throws {
    let place = CellRect(column: 0, row: 0, columns: 200, rows: 60)
    func size(_ stage: inout PictureStage, _ key: Int, _ rate: Double?) -> PixelSize? {
      var grid = Grid(CellSize(columns: 200, rows: 60))
      grid.place(
        PlacedPicture(
          key: key, picture: Self.frame(1), place: place,
          sequence: PictureSequence(id: 7, rate: rate, colors: Self.colors)))
      let missing = stage.arrange(grid).missing
      Stage.prepare(missing, for: &stage)
      _ = stage.arrange(grid)
      stage.wrote(in: 0.2)
      return missing.first?.requests.first?.pixels
    }
    var stage = PictureStage(means: Stage.sixel, numbers: Stage.numbers)
    let sizes = (0..<16).map { size(&stage, $0, 24) }
    let whole = PixelSize(width: 1180, height: 1180)
    #expect(sizes[0..<10].allSatisfy { $0 == whole })
    let small = try #require(sizes[10])
    #expect(small.width * small.height <= 512 * 320 && small.width > 400)
    #expect(try #require(sizes[15]).width < small.width)
    #expect(size(&stage, 20, nil) == whole)
    // What the terminal keeps is not said pixel by pixel.
    var kitty = PictureStage(means: KeptPictureTests.kitty, numbers: Stage.numbers)
    let kept = (0..<16).map { size(&kitty, $0, 24) }
    #expect(Set(kept) == [kept[0]])
  }
}
