import Imaging

extension DecodedPlanes {
  /// The picture's levels as numbers from 0 to 1.
  public init(_ picture: Picture) {
    let area = picture.width * picture.height
    let values = [Float](unsafeUninitializedCapacity: 3 * area) { values, count in
      picture.pixels.withUnsafeBufferPointer { pixels in
        for index in 0..<area {
          for plane in 0..<3 {
            values[plane * area + index] = Float(pixels[3 * index + plane]) / 255
          }
        }
      }
      count = 3 * area
    }
    self.init(width: picture.width, height: picture.height, values: values)
  }

  /// The upper left part of the picture, which must not be larger than the picture.
  public func cropped(width newWidth: Int, height newHeight: Int) -> DecodedPlanes {
    precondition((0...width).contains(newWidth) && (0...height).contains(newHeight))
    if newWidth == width, newHeight == height { return self }
    var part: [Float] = []
    part.reserveCapacity(3 * newWidth * newHeight)
    for plane in 0..<3 {
      for row in 0..<newHeight {
        let start = (plane * height + row) * width
        part += values[start..<start + newWidth]
      }
    }
    return DecodedPlanes(width: newWidth, height: newHeight, values: part)
  }
}
