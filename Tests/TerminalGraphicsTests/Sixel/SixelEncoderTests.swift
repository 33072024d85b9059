import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite struct SixelEncoderTests {
  @Test(arguments: [
    PixelSize(width: 1, height: 1), PixelSize(width: 1, height: 6), PixelSize(width: 7, height: 5),
    PixelSize(width: 8, height: 7), PixelSize(width: 9, height: 12),
    PixelSize(width: 33, height: 20),
    PixelSize(width: 67, height: 19), PixelSize(width: 1, height: 100),
  ])
  func everyPixelIsDrawnInItsNearestColour(size: PixelSize) throws {
    let picture = Picture.noise(size, seed: UInt64(size.width * 1000 + size.height))
    for count in [2, 16, 256, 1024] {
      let palette = Palette(for: [picture], count: count)
      let drawing = try SixelDecoder.decode(SixelEncoder().encode(picture, palette: palette))
      #expect(drawing.unpainted == 0)
      #expect(drawing.picture == palette.drawing(of: picture), "\(size), \(count) colours")
      #expect(drawing.registers.count == palette.colors.count && palette.colors.count <= count)
    }
  }

  @Test func piecesAreShortEnoughAndTogetherThePicture() throws {
    let picture = Picture.noise(PixelSize(width: 60, height: 95), seed: 4)
    let palette = Palette(for: [picture], count: 64)
    let encoder = SixelEncoder(colorCount: 64)
    let cases: [(mostBytes: Int, mostRows: Int, count: Int?)] = [
      (Int.max, Int.max, 1), (Int.max, 5, 2), (Int.max, 3, 4), (6_000, Int.max, nil), (1, 9, 10),
    ]
    for (mostBytes, mostRows, count) in cases {
      let pieces = encoder.pieces(
        of: picture, palette: palette, cellHeight: 10, mostBytes: mostBytes, mostRows: mostRows)
      let hasAsMany = count.map { pieces.count == $0 } ?? (2..<10).contains(pieces.count)
      #expect(hasAsMany, "\(pieces.count) of \(mostBytes) bytes, \(mostRows) rows")
      #expect(pieces.flatMap(\.rows).elementsEqual(0..<10))
      #expect(
        pieces.allSatisfy {
          $0.rows.count <= mostRows && ($0.bytes.count <= mostBytes || $0.rows.count == 1)
        })
      let pixels = try pieces.flatMap { try SixelDecoder.decode($0.bytes).picture.pixels }
      #expect(pixels == palette.drawing(of: picture).pixels)
    }
  }

  @Test(arguments: Dithering.allCases)
  func everyDitheringDrawsEveryPixel(dithering: Dithering) throws {
    let picture = Picture.waves(PixelSize(width: 100, height: 47))
    let bytes = SixelEncoder(colorCount: 64, dithering: dithering).encode(picture)
    let drawing = try SixelDecoder.decode(bytes)
    #expect(drawing.unpainted == 0)
    #expect(drawing.picture.signalToNoise(against: picture) > 27)
  }

  @Test func aSmoothPictureIsDrawnAlmostAsItIs() throws {
    let picture = Picture.waves(PixelSize(width: 300, height: 200))
    let drawing = try SixelDecoder.decode(SixelEncoder().encode(picture))
    #expect(drawing.picture.signalToNoise(against: picture) > 34)
  }

  @Test func aPictureOfFewColoursIsDrawnExactly() throws {
    // Multiples of 51 are whole hundredths: 216 colours.
    let picture = Picture(
      width: 54, height: 36,
      pixels: (0..<54 * 36).flatMap { index -> [UInt8] in
        let color = index % 216
        return [UInt8(51 * (color / 36)), UInt8(51 * (color / 6 % 6)), UInt8(51 * (color % 6))]
      })
    let drawing = try SixelDecoder.decode(SixelEncoder().encode(picture))
    #expect(drawing.picture == picture)
  }

  @Test func theBytesAreThoseOfTheManual() {
    // Red above blue in the first column, blue elsewhere.
    let blue: [UInt8] = [0, 0, 255]
    let pixels = [255, 0, 0] + blue + blue + blue + blue + blue + blue + blue + blue + blue
    let bytes = SixelEncoder().encode(Picture(width: 5, height: 2, pixels: pixels))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "\u{1B}P0;1;0q\"1;1;5;2#0;2;0;0;100#1;2;100;0;0#0A!4B$#1@\u{1B}\\")
  }

  @Test func runsAndGapsAreCounted() {
    // One row: 2 white, 5 black, 4 white.
    let levels: [UInt8] = [255, 255, 0, 0, 0, 0, 0, 255, 255, 255, 255]
    let bytes = SixelEncoder().encode(Picture.grey(width: 11, levels))
    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("#0??!5@$#1@@!5?!4@\u{1B}\\"))
  }

  @Test func aLastBandIsNotFollowedByAnother() {
    for height in 1...13 {
      let bytes = SixelEncoder().encode(
        Picture.grey(width: 2, Array(repeating: 9, count: 2 * height)))
      #expect(bytes.count { $0 == UInt8(ascii: "-") } == (height - 1) / 6)
    }
  }

  @Test func picturesMayShareAPalette() throws {
    let pictures = (0..<3).map { Picture.noise(PixelSize(width: 12, height: 9), seed: $0) }
    let palette = Palette(for: pictures, count: 64)
    let drawings = try pictures.map {
      try SixelDecoder.decode(SixelEncoder().encode($0, palette: palette))
    }
    #expect(drawings.allSatisfy { $0.registers == drawings[0].registers })
    #expect(drawings.map(\.picture) == pictures.map(palette.drawing(of:)))
  }

  @Test func sixelDisplayModeIsLeftForThePictureAndComesBack() {
    let picture = Picture.waves(PixelSize(width: 9, height: 7))
    let plain = SixelEncoder().encode(picture)
    let bracketed = SixelEncoder(leavesDisplayMode: true).encode(picture)
    #expect(bracketed == Array("\u{1B}[?80l".utf8) + plain + Array("\u{1B}[?80h".utf8))
  }

  static let hasLibsixel = Command("sh", "-c", "command -v sixel2png").status == 0

  @Test(.enabled(if: hasLibsixel, "needs sixel2png"), arguments: Dithering.allCases)
  func libsixelReadsWhatTheTestsReadThemselves(dithering: Dithering) throws {
    let cases = [(PixelSize(width: 61, height: 43), 256), (PixelSize(width: 7, height: 1), 16)]
    for (size, count) in cases {
      let bytes = SixelEncoder(colorCount: count, dithering: dithering).encode(Picture.waves(size))
      let png = Command(["sixel2png"], input: bytes)
      #expect(png.status == 0, "\(png.errorText)")
      let theirs = try PNG.decode(png.output)
      let ours = try SixelDecoder.decode(bytes).picture
      // It may take the last band for a whole one.
      #expect(theirs.width == ours.width && theirs.height >= ours.height)
      let common = theirs.cropped(x: 0, y: 0, width: ours.width, height: ours.height)
      // A hundredth may be rounded the other way.
      #expect(zip(common.pixels, ours.pixels).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    }
  }

  @Test func nothingIsDrawnOfNothing() {
    #expect(SixelEncoder().encode(Picture(width: 0, height: 0, pixels: [])).isEmpty)
  }
}

extension Palette {
  /// The picture in this palette's colours, pixel by pixel.
  func drawing(of picture: Picture) -> Picture {
    let lookup = PaletteLookup(self)
    let pixels = stride(from: 0, to: picture.pixels.count, by: 3).flatMap { place -> [UInt8] in
      let index = lookup.index(
        picture.pixels[place], picture.pixels[place + 1], picture.pixels[place + 2])
      let color = colors[Int(index)]
      return [color.red, color.green, color.blue]
    }
    return Picture(width: picture.width, height: picture.height, pixels: pixels)
  }
}
