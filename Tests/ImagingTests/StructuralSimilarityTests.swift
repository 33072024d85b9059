import Imaging
import Testing

@Suite struct StructuralSimilarityTests {
  /// A pattern that scikit-image's figures below were computed on as well.
  private func pattern(_ width: Int, _ height: Int, _ steps: [Int]) -> Picture {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        for colour in 0..<3 {
          let level = x * steps[0] + y * steps[1] + colour * steps[2] + x * y % 17
          pixels.append(UInt8(level % 256))
        }
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// scikit-image 0.26: gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=255.
  @Test(arguments: [
    (64, 48, [7, 13, 50], [7, 13, 53], 0.9308170796744667), (33, 40, [1, 2, 3], [1, 2, 3], 1.0),
    (40, 33, [1, 0, 9], [2, 1, 9], 0.766029774709763),
    (11, 11, [3, 5, 7], [4, 5, 7], 0.9873634374511925),
  ])
  func theIndexIsScikitImages(width: Int, height: Int, one: [Int], two: [Int], index: Double) throws
  {
    let mean = StructuralSimilarity.mean(pattern(width, height, one), pattern(width, height, two))
    #expect(abs(try #require(mean) - index) < 1e-12)
  }

  @Test func picturesWithoutAWholeWindowHaveNoIndex() {
    let small = pattern(10, 40, [1, 1, 1])
    #expect(StructuralSimilarity.mean(small, small) == nil)
    #expect(
      StructuralSimilarity.mean(pattern(20, 20, [1, 1, 1]), pattern(20, 21, [1, 1, 1])) == nil)
  }

  @Test func toneTellsMeanContrastAndClipping() {
    let picture = Picture(width: 2, height: 1, pixels: [0, 0, 0, 255, 255, 128])
    let tone = PictureTone(picture)
    #expect(abs(tone.mean - 638.0 / 6) < 1e-9)
    #expect(abs(tone.clipped - 5.0 / 6) < 1e-9)
    #expect(abs(tone.contrast - 114.45037740824138) < 1e-9)
    #expect(tone.histograms[2][128] == 1 && tone.histograms[0][0] == 1)
    #expect(
      picture.meanAbsoluteDifference(
        from: Picture(width: 2, height: 1, pixels: [3, 0, 0, 255, 255, 125])) == 1)
  }
}
