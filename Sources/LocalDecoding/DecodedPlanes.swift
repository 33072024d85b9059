import Imaging

/// A decoded picture before it is rounded to 8 bits: three planes of numbers from 0 to 1.
public struct DecodedPlanes: Sendable, Equatable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `3 * height * width` numbers from 0 to 1: all of red, all of green, all of blue.
  public var values: [Float]

  /// Takes `values` as they are; there must be `3 * height * width` of them.
  public init(width: Int, height: Int, values: [Float]) {
    precondition(values.count == 3 * width * height)
    self.width = width
    self.height = height
    self.values = values
  }

  /// The picture in 8 bits, rounded to nearest.
  public var picture: Picture {
    let area = width * height
    let pixels = [UInt8](unsafeUninitializedCapacity: area * 3) { pixels, count in
      values.withUnsafeBufferPointer { values in
        for index in 0..<area {
          for plane in 0..<3 {
            pixels[3 * index + plane] = UInt8(values[plane * area + index].unit * 255 + 0.5)
          }
        }
      }
      count = area * 3
    }
    return Picture(width: width, height: height, pixels: pixels)
  }
}

extension Float {
  /// The number held between 0 and 1; NaN becomes 0.
  var unit: Float { self > 0 ? (self < 1 ? self : 1) : 0 }
}
