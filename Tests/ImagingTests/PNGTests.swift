import Imaging
import Testing

@Suite struct PNGTests {
  /// One line of `png.txt`: a file of one kind and the pixels that Pillow reads out of it.
  struct Kind: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let picture: Picture
    var testDescription: String { name }
  }

  static let kinds: [Kind] = {
    let text = String(decoding: Golden.bytes("png.txt"), as: UTF8.self)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { line in
      let parts = line.split(separator: ":")
      let fields = parts[1].split(separator: " ")
      guard let width = Int(fields[0]), let height = Int(fields[1]) else { return nil }
      let pixels = Golden.bytes(hex: fields[3])
      return Kind(
        name: String(parts[0]), bytes: Golden.bytes(hex: fields[2]),
        picture: Picture(width: width, height: height, pixels: pixels))
    }
  }()

  @Test func thereAreAsManyKindsAsTheTableHas() { #expect(Self.kinds.count == 15) }

  @Test(arguments: kinds) func everyKindBecomesRGBAsPillowHasIt(kind: Kind) throws {
    #expect(try PNG.decode(kind.bytes) == kind.picture)
  }

  @Test(arguments: kinds) func noPartOfAFileIsTakenForTheWhole(kind: Kind) {
    for length in 0..<kind.bytes.count {
      #expect(throws: ImagingError.self, "\(length) of \(kind.bytes.count) bytes") {
        try Picture.decode(Array(kind.bytes.prefix(length)))
      }
    }
    #expect(throws: ImagingError.truncated(.png)) {
      try PNG.decode(Array(kind.bytes.dropLast(5)))
    }
  }

  /// Whatever one byte becomes, the answer is a picture of that size or an error, never a crash.
  @Test(arguments: kinds) func noByteCanDoHarm(kind: Kind) {
    for index in kind.bytes.indices {
      for flip in [UInt8(0x01), 0x80, 0xFF] {
        var bytes = kind.bytes
        bytes[index] ^= flip
        if let picture = try? Picture.decode(bytes) {
          #expect(picture.pixels.count == picture.width * picture.height * 3)
        }
        _ = PNG.texts(in: bytes)
      }
    }
  }

  @Test func aRecordedCutAnswerIsTruncated() {
    #expect(throws: ImagingError.truncated(.png)) { try PNG.decode(Golden.bytes("truncated.png")) }
  }

  @Test(arguments: [(1_000_000, 1), (65_536, 1), (20_000, 20_000), (Int(UInt32.max), 2)])
  func aClaimOfManyPixelsIsRefusedBeforeMemoryIsAsked(width: Int, height: Int) {
    #expect(throws: ImagingError.tooLarge(width: width, height: height)) {
      try PNG.decode(header(width: width, height: height))
    }
  }

  @Test func aHeaderAloneIsTruncatedAndAnEmptyOneEmpty() {
    #expect(throws: ImagingError.self) { try PNG.decode(header(width: 10_000, height: 10_000)) }
    #expect(throws: ImagingError.empty) { try PNG.decode(header(width: 0, height: 5)) }
  }

  @Test(arguments: [(1, 1), (3, 2), (64, 7), (333, 111)])
  func whatIsWrittenIsReadAgain(width: Int, height: Int) throws {
    let picture = Picture.noise(width: width, height: height, seed: 1)
    #expect(try PNG.decode(PNG.encode(picture)) == picture)
  }

  @Test func textsAreReadAgainInOrder() throws {
    let texts = [
      (key: "safelight", value: #"{"preset": "sd15", "scaling_factor": 0.18215}"#),
      (key: "Title", value: ""),
      (key: "Comment", value: "Größe ≤ 1 \n zweite Zeile"),
    ]
    let picture = Picture.noise(width: 4, height: 4, seed: 2)
    let bytes = try PNG.encode(picture, texts: texts)
    #expect(try PNG.decode(bytes) == picture)
    let read = PNG.texts(in: bytes)
    #expect(read.map(\.key) == texts.map(\.key))
    #expect(read.map(\.value) == texts.map(\.value))
    for length in 0..<bytes.count { #expect(PNG.texts(in: Array(bytes.prefix(length))).count <= 3) }
  }

  @Test func aKeyThatNoPNGCanHoldIsAnError() {
    let picture = Picture.noise(width: 1, height: 1, seed: 3)
    #expect(throws: ImagingError.self) {
      try PNG.encode(picture, texts: [(key: "", value: "nameless")])
    }
  }

  @Test func nothingCannotBeWritten() {
    #expect(throws: ImagingError.empty) {
      try PNG.encode(Picture(width: 0, height: 0, pixels: []))
    }
  }

  /// Signature and IHDR, its checksum left wrong.
  private func header(width: Int, height: Int) -> [UInt8] {
    func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 0xFF) } }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + big(13) + Array("IHDR".utf8)
      + big(width) + big(height) + [8, 2, 0, 0, 0] + big(0)
  }
}
