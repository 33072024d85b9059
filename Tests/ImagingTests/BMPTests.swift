import Imaging
import Testing

@Suite struct BMPTests {
  @Test func aRecordedAnswerIsRead() throws {
    let expected = Picture(width: 16, height: 16, pixels: Golden.bytes("16x16.bmp.rgb"))
    #expect(try Picture.decode(Golden.bytes("16x16.bmp")) == expected)
  }

  /// Width 3, so that rows of 24 bits are padded; red, green, blue over white, black, grey.
  static let expected: [UInt8] = [
    255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 128, 128, 128,
  ]

  @Test(arguments: [24, 32], [2, -2])
  func rowsRunEitherWay(bits: Int, height: Int) throws {
    let picture = try BMP.decode(file(bits: bits, height: height))
    #expect(picture == Picture(width: 3, height: 2, pixels: Self.expected))
  }

  @Test func noPartOfAFileIsTakenForTheWhole() {
    // The padding of the last row may be missing; nothing else may.
    let bytes = file(bits: 24, height: 2)
    for length in 0..<bytes.count - 3 {
      #expect(throws: ImagingError.self) { try Picture.decode(Array(bytes.prefix(length))) }
    }
  }

  @Test(arguments: [
    (14, [12, 0, 0, 0], ImagingError.unsupported(.bmp, detail: "OS/2 header")),
    (28, [8, 0], .unsupported(.bmp, detail: "8 bits a pixel")),
    (30, [1, 0, 0, 0], .unsupported(.bmp, detail: "compression")),
    (10, [8, 0, 0, 0], .damaged(.bmp, detail: "the pixels begin inside the header")),
    (10, [0xFF, 0xFF, 0xFF, 0x7F], .truncated(.bmp)),
    (18, [0, 0, 0, 0], .empty), (18, [0xFF, 0xFF, 0xFF, 0xFF], .empty),
    (18, [0xFF, 0xFF, 0xFF, 0x7F], .tooLarge(width: 0x7FFF_FFFF, height: 2)),
    (22, [0, 0, 0, 0x80], .tooLarge(width: 3, height: 0x8000_0000)),
  ])
  func aHeaderThatLiesIsRefused(offset: Int, value: [UInt8], error: ImagingError) {
    var bytes = file(bits: 24, height: 2)
    bytes.replaceSubrange(offset..<offset + value.count, with: value)
    #expect(throws: error) { try BMP.decode(bytes) }
  }

  private func file(bits: Int, height: Int) -> [UInt8] {
    func little(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let rows = stride(from: 0, to: 18, by: 9).map { start -> [UInt8] in
      var row: [UInt8] = []
      for pixel in stride(from: start, to: start + 9, by: 3) {
        row += Self.expected[pixel..<pixel + 3].reversed() + (bits == 32 ? [7] : [])
      }
      return row + [UInt8](repeating: 0, count: (4 - row.count % 4) % 4)
    }
    let body = Array((height < 0 ? rows : rows.reversed()).joined())
    return Array("BM".utf8) + little(54 + body.count, 4) + little(0, 4) + little(54, 4)
      + little(40, 4) + little(3, 4) + little(height, 4) + little(1, 2) + little(bits, 2)
      + little(0, 24) + body
  }
}
