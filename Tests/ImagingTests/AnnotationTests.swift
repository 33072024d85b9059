import Imaging
import Testing

@Suite struct AnnotationTests {
  private let picture = Picture(width: 3, height: 2, pixels: (0..<18).map { UInt8($0 * 14) })
  private let texts = [
    (key: "Software", value: "safelight 0"), (key: "safelight.source", value: "bär\n2"),
    (key: "empty", value: ""),
  ]

  @Test("texts are put into a PNG that exists; pixels and other texts stay")
  func png() throws {
    let bytes = try PNG.encode(picture, texts: [(key: "Title", value: "old")])
    let more = try #require(PNG.adding(texts: texts, to: bytes))
    // libpng checks the checksums of what it reads.
    #expect(try PNG.decode(more) == picture)
    let read = PNG.texts(in: more)
    #expect(read.map(\.key) == ["Software", "safelight.source", "empty", "Title"])
    #expect(read.map(\.value) == ["safelight 0", "bär\n2", "", "old"])
    #expect(more.count > bytes.count)
  }

  @Test("a comment is put into a JPEG that exists; not a pixel changes")
  func jpeg() throws {
    let bytes = try JPEG.encode(picture, quality: 80)
    let more = try #require(JPEG.adding(comment: "how it was made", to: bytes))
    #expect(JPEG.comment(in: more) == "how it was made")
    #expect(try JPEG.decode(more) == JPEG.decode(bytes))
  }

  @Test("what is neither is left alone")
  func others() {
    for bytes in [[], [1, 2, 3], Array("GIF89a".utf8), [0x89, 0x50, 0x4E, 0x47]] as [[UInt8]] {
      #expect(PNG.adding(texts: texts, to: bytes) == nil)
      #expect(JPEG.adding(comment: "x", to: bytes) == nil)
    }
  }
}
