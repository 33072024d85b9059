import Imaging
import TerminalGraphics
import Testing

@testable import Terminal

@Suite struct PictureCacheTests {
  private static let size = PixelSize(width: 1000, height: 1000)

  /// A job of one large picture, whose resizing shows in every pixel.
  private static func job(_ key: Int) -> PictureWorkshop.Job {
    let picture = Picture(
      width: 2, height: 2, pixels: [255, 0, 0, 0, UInt8(key), 0, 0, 0, 255, 255, 255, 255])
    return PictureWorkshop.Job(
      means: PictureStageTests.sixel,
      requests: [
        PictureRequest(
          key: key, picture: picture, pixels: size, cells: CellSize(columns: 100, rows: 50))
      ])
  }

  private static func bytes(
    of pictures: [PreparedPicture]?, part: CellRect
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let whole = CellRect(column: 0, row: 0, columns: 100, rows: 50)
    try #require(pictures?.first).draw([part], of: whole, as: 0, to: &bytes)
    return bytes
  }

  @Test func aHundredPicturesAsLargeAsXtermTakesThemStay() throws {
    var cache = PictureCache()
    // One is like the other; a hundred of them would be made for a minute.
    let made = Self.job(0).means.prepare(Self.job(0).requests)
    for key in 0..<100 { cache.keep(PictureWorkshop.Product(job: Self.job(key), pictures: made)) }
    #expect(cache.cost <= PictureCache.limit)
    let (first, last) = (cache.take(Self.job(0)), cache.take(Self.job(99)))
    let cost = (first?.first?.cost ?? 0, last?.first?.cost ?? 0)
    #expect(cost.0 > 0 && cost.1 == cost.0 + 3_000_000, "the first has no pixels any more")
    // It is drawn from the bytes that are kept, and its parts from pixels that are made again.
    for part in [
      CellRect(column: 0, row: 0, columns: 100, rows: 50),
      CellRect(column: 7, row: 3, columns: 20, rows: 9),
    ] {
      #expect(try Self.bytes(of: first, part: part) == Self.bytes(of: last, part: part))
    }
  }

  @Test func thoseUsedLongestAgoGo() {
    var cache = PictureCache()
    let large = PictureStageTests.kitty3
    for key in 0..<60 {
      cache.keep(PictureWorkshop.Product(job: Self.job(key), pictures: [large]))
      _ = cache.take(Self.job(0))
    }
    #expect(cache.cost <= PictureCache.limit)
    #expect(cache.take(Self.job(0)) != nil && cache.take(Self.job(59)) != nil)
    #expect(cache.take(Self.job(1)) == nil)
  }
}

extension PictureStageTests {
  /// A picture of three million bytes, which it needs all.
  fileprivate static var kitty3: PreparedPicture {
    let pixels = Picture(
      width: 1000, height: 1000, pixels: [UInt8](repeating: 7, count: 3_000_000))
    return .floating(
      FloatingPicture(
        data: .pixels(pixels), size: PixelSize(width: 1000, height: 1000), cell: cell,
        route: KittyRoute()))
  }
}
