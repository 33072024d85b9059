import HybridInference
import Imaging
import TestSupport
import Testing

@Suite struct EncodeFitTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let fit: EncodeFit
    let size: [Int]
    var unit = 8
    let expected: [Int]
    var testDescription: String { "\(fit) \(size) by \(unit)" }
  }

  static let cases = [
    Case(fit: .none, size: [50, 30], expected: [50, 30]),
    Case(fit: .crop, size: [50, 30], expected: [48, 24]),
    Case(fit: .resize, size: [50, 30], expected: [48, 32]),
    Case(fit: .crop, size: [64, 48], unit: 16, expected: [64, 48]),
    Case(fit: .resize, size: [52, 44], expected: [56, 48]),
    // Too small to be cropped.
    Case(fit: .crop, size: [5, 30], expected: [8, 32]),
    Case(fit: .resize, size: [1, 1], unit: 32, expected: [32, 32]),
  ]

  @Test(arguments: cases) func sides(_ one: Case) {
    let picture = Self.gradient(one.size[0], one.size[1])
    let fitted = one.fit.fitted(picture, unit: one.unit)
    #expect([fitted.width, fitted.height] == one.expected)
    let size = one.fit.size(width: one.size[0], height: one.size[1], unit: one.unit)
    #expect([size.width, size.height] == one.expected)
    if one.size == one.expected { #expect(fitted == picture) }
  }

  @Test func croppingLeavesTheMiddle() {
    let fitted = EncodeFit.crop.fitted(Self.gradient(50, 30), unit: 8)
    #expect(fitted.pixels.prefix(3) == [1, 3, 0])
    #expect(fitted.pixels.suffix(3) == [48, 26, 0])
  }

  /// Red counts columns, green rows.
  private static func gradient(_ width: Int, _ height: Int) -> Picture {
    let pixels = (0..<width * height).flatMap { index -> [UInt8] in
      [UInt8(index % width), UInt8(index / width), 0]
    }
    return Picture(width: width, height: height, pixels: pixels)
  }
}
