import Imaging
import Testing

@Suite struct JPEGTests {
  @Test(arguments: [("16x16.jpg", 16), ("64x64.jpg", 64)])
  func pixelsAreWithinThreeLevelsOfPillows(name: String, side: Int) throws {
    let picture = try Picture.decode(Golden.bytes(name))
    let expected = Golden.bytes("\(name).rgb")
    try #require(picture.width == side && picture.height == side)
    try #require(picture.pixels.count == expected.count)
    let largest = zip(picture.pixels, expected).map { abs(Int($0) - Int($1)) }.max()
    #expect(largest ?? 255 <= 3)
  }

  @Test(arguments: ["truncated.jpg", "no-end.jpg"])
  func aRecordedCutAnswerIsTruncated(name: String) {
    #expect(throws: ImagingError.truncated(.jpeg)) { try Picture.decode(Golden.bytes(name)) }
  }

  @Test func noPartOfAFileIsTakenForTheWhole() {
    let bytes = Golden.bytes("16x16.jpg")
    for length in 0..<bytes.count {
      #expect(throws: ImagingError.self, "\(length) of \(bytes.count) bytes") {
        try Picture.decode(Array(bytes.prefix(length)))
      }
    }
  }

  @Test func noByteCanDoHarm() {
    let original = Golden.bytes("16x16.jpg")
    for index in original.indices {
      for flip in [UInt8(0x01), 0x80, 0xFF] {
        var bytes = original
        bytes[index] ^= flip
        if let picture = try? Picture.decode(bytes) {
          #expect(picture.pixels.count == picture.width * picture.height * 3)
        }
        _ = JPEG.comment(in: bytes)
      }
    }
  }

  @Test func strayBytesBetweenSegmentsAreHarmless() throws {
    let bytes = Golden.bytes("16x16.jpg")
    var stray = bytes
    // Behind the JFIF header, whose length is in bytes 4 and 5.
    stray.insert(contentsOf: [0, 0, 0], at: 4 + Int(bytes[4]) << 8 + Int(bytes[5]))
    #expect(try Picture.decode(stray) == Picture.decode(bytes))
  }

  @Test func whatIsWrittenIsNearlyReadAgain() throws {
    let levels = (0..<64).flatMap { y in (0..<64).map { x in UInt8(x * y / 16) } }
    let picture = Picture.grey(width: 64, levels)
    let coarse = try JPEG.encode(picture)
    let fine = try JPEG.encode(picture, quality: 95)
    let coarseRatio = try JPEG.decode(coarse).signalToNoise(against: picture)
    let fineRatio = try JPEG.decode(fine).signalToNoise(against: picture)
    #expect(coarseRatio > 35 && fineRatio > coarseRatio && coarse.count < fine.count)
  }

  @Test(arguments: ["", "sd15", "Größe", String(repeating: "long ", count: 14_000)])
  func aCommentIsReadAgain(comment: String) throws {
    let picture = Picture.noise(width: 9, height: 5, seed: 4)
    let bytes = try JPEG.encode(picture, comment: comment)
    #expect(JPEG.comment(in: bytes) == String(comment.prefix(65_533)))
    #expect(try JPEG.decode(bytes) == JPEG.decode(JPEG.encode(picture)))
    #expect(try JPEG.comment(in: JPEG.encode(picture)) == nil)
  }
}
