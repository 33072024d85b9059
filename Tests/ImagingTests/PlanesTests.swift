import Imaging
import Testing

@Suite struct PlanesTests {
  @Test(arguments: [
    (Float(0), UInt8(0)), (1, 255), (0.5, 128), (-0.2, 0), (1.7, 255), (.nan, 0), (.infinity, 255),
    (-.infinity, 0), (0.498, 127), (0x1p-149, 0),
  ])
  func aNumberIsRounded(value: Float, level: UInt8) {
    #expect(Picture(planes: [value, 0, 0], width: 1, height: 1).pixels == [level, 0, 0])
  }

  @Test func tiesGoToTheEvenLevel() {
    // Halves that single precision can hold after the multiplication.
    for level in stride(from: Float(0.5), to: 255, by: 1) {
      let value = level / 255
      let expected = UInt8((value * 255).rounded(.toNearestOrEven))
      #expect(Picture(planes: [0, value, 0], width: 1, height: 1).pixels == [0, expected, 0])
    }
  }

  @Test func planesAreWovenTogether() {
    let picture = Picture(planes: [0, 1, 0.2, 0.4, 1, 0], width: 2, height: 1)
    #expect(picture.pixels == [0, 51, 255, 255, 102, 0])
  }
}
