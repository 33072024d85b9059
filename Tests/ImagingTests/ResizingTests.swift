import Imaging
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ResizingTests {
  @Test(arguments: ResizeFilter.allCases, PictureMixing.allCases)
  func everyLevelOfAFlatPictureStaysWhatItIs(filter: ResizeFilter, mixing: PictureMixing) {
    for level in UInt8.min...UInt8.max {
      let flat = Picture.grey(width: 3, [UInt8](repeating: level, count: 6))
      for (width, height) in [(1, 1), (2, 1), (7, 5), (3, 9)] {
        let resized = flat.resized(
          width: width, height: height, filter: filter, mixing: mixing)
        #expect(resized.pixels.allSatisfy { $0 == level }, "\(level) to \(width)x\(height)")
      }
    }
  }

  @Test func halvingAPatternKeepsItsLight() {
    // Half of the light of white is level 188, not 128.
    let board = Picture.grey(width: 2, [0, 255, 255, 0])
    #expect(board.resized(width: 1, height: 1).reds == [188])
  }

  @Test func mixingLightAndLevelsIsNearlyTheBestByBothMeasures() {
    func light(_ level: Int) -> Double {
      let value = Double(level) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    func error(_ level: Int, _ pixels: [UInt8]) -> Double {
      pixels.reduce(0) { sum, pixel in
        let levels = Double(level - Int(pixel)) / 255
        let lights = light(level) - light(Int(pixel))
        return sum + levels * levels + lights * lights
      }
    }
    for pixels: [UInt8] in [[0, 255], [0, 60], [40, 90, 120], [200, 250, 255, 10], [128, 140]] {
      let row = Picture.grey(width: pixels.count, pixels)
      func mixed(_ mixing: PictureMixing) -> Int {
        Int(row.resized(width: 1, height: 1, mixing: mixing).reds[0])
      }
      let best = (0...255).map { error($0, pixels) }.min() ?? 0
      let found = error(mixed(.lightAndLevels), pixels)
      #expect(found <= best * 1.02, "\(pixels): \(found) where \(best) can be had")
      #expect(found <= error(mixed(.light), pixels), "\(pixels)")
    }
  }

  @Test func anAreaCountsFractions() {
    // Each new pixel covers one and a half old ones.
    let row = Picture.grey(width: 3, [255, 0, 0]).resized(width: 2, height: 1)
    // Two thirds of the light: level 213.
    #expect(row.reds == [213, 0])
  }

  @Test func growingGoesThroughTheOldPixelsAndStaysBetweenThem() {
    let row = Picture.grey(width: 4, [10, 60, 120, 240]).resized(width: 12, height: 1).reds
    // Every third new pixel's centre lies on an old one's.
    #expect([row[1], row[4], row[7], row[10]] == [10, 60, 120, 240])
    #expect(zip(row[1...10], row[2...10]).allSatisfy { $0 <= $1 })
  }

  @Test func nearestRepeatsPixels() {
    let row = Picture.grey(width: 3, [1, 2, 3])
    #expect(row.resized(width: 9, height: 1, filter: .nearest).reds == [1, 1, 1, 2, 2, 2, 3, 3, 3])
    #expect(row.resized(width: 1, height: 2, filter: .nearest).reds == [2, 2])
  }

  @Test func theSameSizeIsTheSamePicture() {
    let picture = Picture.noise(width: 8, height: 5, seed: 5)
    for filter in ResizeFilter.allCases {
      #expect(picture.resized(width: 8, height: 5, filter: filter) == picture)
    }
  }

  @Test func oneAxisAloneLeavesTheOther() {
    let picture = Picture.noise(width: 6, height: 4, seed: 6)
    let wide = picture.resized(width: 12, height: 4, filter: .nearest)
    #expect(wide.resized(width: 6, height: 4, filter: .area) == picture)
  }

  @Test func aCropIsThePartThatItNames() {
    let picture = Picture.grey(width: 3, [1, 2, 3, 4, 5, 6, 7, 8, 9])
    #expect(picture.cropped(x: 1, y: 1, width: 2, height: 2).reds == [5, 6, 8, 9])
    #expect(picture.cropped(x: 3, y: 0, width: 0, height: 3).pixels.isEmpty)
  }
}
