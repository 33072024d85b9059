import Imaging
import TestSupport
import Testing

@testable import TerminalGraphics

@Suite struct PaletteTests {
  @Test func aColourIsFoundInEveryBin() {
    let picture = Picture.noise(PixelSize(width: 64, height: 64), seed: 1)
    let palette = Palette(for: [picture], count: 100)
    let lookup = PaletteLookup(palette)
    var random = SplitMix64(seed: 2)
    for _ in 0..<2000 {
      let color = RGB(
        .random(in: 0...255, using: &random), .random(in: 0...255, using: &random),
        .random(in: 0...255, using: &random))
      let found = palette.colors[Int(lookup.index(color.red, color.green, color.blue))]
      let best = palette.colors.map { $0.distance(to: color) }.min() ?? 0
      // The bin's mean is searched for, not the colour: at most its diagonal off on either way.
      #expect(found.distance(to: color) <= best + 2 * 8 * 3.squareRoot())
    }
  }

  @Test func theNearestIsThatOfTheLeastDistance() {
    var random = SplitMix64(seed: 3)
    func channels() -> SIMD4<Float> {
      SIMD4(
        .random(in: 0...255, using: &random), .random(in: 0...255, using: &random),
        .random(in: 0...255, using: &random), 0)
    }
    func distance(_ one: SIMD4<Float>, _ other: SIMD4<Float>) -> Float {
      ((one - other) * (one - other)).sum()
    }
    for count in [1, 2, 7, 8, 9, 256, 1000] {
      let colors = (0..<count).map { _ in channels() }
      let nearest = NearestColor(colors)
      for color in (0..<100).map({ _ in channels() }) + colors.prefix(20) {
        let least = colors.map { distance($0, color) }.min()
        #expect(distance(colors[nearest.index(of: color)], color) == least)
      }
    }
  }

  @Test func colorsAreSuchAsASixelTerminalHas() {
    let palette = Palette(for: [Picture.waves(PixelSize(width: 200, height: 100))], count: 256)
    for color in palette.colors { #expect(RGB(inHundredths: color.vector) == color) }
    #expect(Set(palette.colors).count == palette.colors.count)
  }

  @Test func aDarkPictureKeepsItsShades() {
    // A hundred levels of grey below 26 are ten hundredths: each of them is kept.
    let levels = (0..<2600).map { UInt8($0 / 100) }
    let palette = Palette(for: [Picture.grey(width: 100, levels)], count: 256)
    #expect(palette.colors.count >= 10)
  }

  @Test func anEmptyPictureHasAPaletteToo() {
    #expect(Palette(for: [Picture(width: 0, height: 0, pixels: [])]).colors.count == 1)
    #expect(Palette(for: []).colors.count == 1)
  }

  @Test func diffusionKeepsTheLightOfAColourThatIsMissing() {
    // Two colours for a ramp: on average each column is what it should be.
    let width = 128
    let ramp = Picture.grey(width: width, (0..<width * 64).map { UInt8($0 % width + 64) })
    let palette = Palette(for: [ramp], count: 2)
    var mapper = PaletteMapper(ramp, palette: palette, dithering: .diffusion)
    var sum = 0
    let row = UnsafeMutablePointer<UInt16>.allocate(capacity: width)
    defer { row.deallocate() }
    for y in 0..<64 {
      mapper.map(row: y, into: row)
      for x in 0..<width { sum += Int(palette.colors[Int(row[x])].red) }
    }
    let mean = Double(sum) / Double(width * 64)
    #expect(abs(mean - 127.5) < 2)
  }
}

extension RGB {
  fileprivate func distance(to other: RGB) -> Double {
    let difference = vector - other.vector
    return Double((difference * difference).sum()).squareRoot()
  }
}
