import Imaging
import TerminalGraphics
import Testing

@testable import Terminal

@Suite("Pictures in their sizes")
struct ResizedPicturesTests {
  private func request(_ key: Int, width: Int = 5) -> PictureRequest {
    let pixels = [UInt8](repeating: UInt8(key), count: 1200)
    let picture = Picture(width: 20, height: 20, pixels: pixels)
    return PictureRequest(
      key: key, picture: picture, pixels: PixelSize(width: width, height: 5),
      cells: CellSize(columns: 1, rows: 1))
  }

  /// Where a picture's pixels lie: the same place is the same picture, not one made again.
  private func place(_ picture: Picture) -> UnsafePointer<UInt8>? {
    picture.pixels.withUnsafeBufferPointer { $0.baseAddress }
  }

  @Test("what the next job asks for again is not made again; what it does not is let go")
  func keeping() {
    let sizes = ResizedPictures()
    let (first, second) = (sizes.picture(request(1)), sizes.picture(request(2)))
    #expect(first.width == 5 && first.pixels.allSatisfy { $0 == 1 })
    #expect(second.pixels.allSatisfy { $0 == 2 })
    sizes.keep(only: [request(1), request(3)])
    #expect(place(sizes.picture(request(1))) == place(first))
    #expect(place(sizes.picture(request(2))) != place(second))
    #expect(sizes.picture(request(1, width: 6)).width == 6)
  }

  @Test("a picture that joins others in their colours leaves theirs as they were")
  func joining() {
    let sizes = ResizedPictures()
    let means = PictureStageTests.sixel
    _ = means.prepare([request(1), request(2)], sizes: sizes)
    let before = [1, 2].map { place(sizes.picture(request($0))) }
    #expect(means.prepare([request(1), request(2), request(3)], sizes: sizes).count == 3)
    #expect([1, 2].map { place(sizes.picture(request($0))) } == before)
  }
}
