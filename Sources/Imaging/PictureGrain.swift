/// How grainy a picture is: what tells a latent's own VAE from another one, whose pictures are full of
/// patterns and coloured noise.
public struct PictureGrain: Sendable, Equatable {
  /// The mean step of luminance from a pixel to its neighbour, as a share of that to the pixel 8
  /// further on: photographs have 0.2 to 0.4, noise 1.
  public let roughness: Double
  /// The same steps of the colour differences, as a share of those of luminance: photographs have
  /// 0.2 to 0.35.
  public let colourNoise: Double

  /// The distance over which pictures change as a whole: a latent pixel.
  private static let distance = 8
  /// More steps than this tell nothing more.
  private static let enough = 1 << 18

  /// Measures a picture; one of fewer than 9 pixels across has no grain.
  public init(_ picture: Picture) {
    let (width, height) = (picture.width, picture.height)
    guard width > Self.distance, height > Self.distance else {
      (roughness, colourNoise) = (0, 0)
      return
    }
    // Every so many rows, the same for each picture of a size.
    let stride = max(1, width * height / Self.enough)
    var near = (luma: 0, blue: 0, red: 0)
    var far = 0
    picture.pixels.withUnsafeBufferPointer { pixels in
      for y in Swift.stride(from: 0, to: height - Self.distance, by: stride) {
        for x in 0..<width - Self.distance {
          let place = y * width + x
          let here = Self.colour(pixels, place)
          for next in [Self.colour(pixels, place + 1), Self.colour(pixels, place + width)] {
            near.luma += abs(next.luma - here.luma)
            near.blue += abs(next.blue - here.blue)
            near.red += abs(next.red - here.red)
          }
          far += abs(Self.luma(pixels, place + Self.distance) - here.luma)
          far += abs(Self.luma(pixels, place + Self.distance * width) - here.luma)
        }
      }
    }
    roughness = Double(near.luma) / Double(max(far, 1))
    colourNoise = Double(near.blue + near.red) / 2 / Double(max(near.luma, 1))
  }

  /// Luminance and colour differences of a pixel, times 1000.
  @inline(__always)
  private static func colour(
    _ pixels: UnsafeBufferPointer<UInt8>, _ place: Int
  ) -> (luma: Int, blue: Int, red: Int) {
    let luma = luma(pixels, place)
    return (luma, 1000 * Int(pixels[3 * place + 2]) - luma, 1000 * Int(pixels[3 * place]) - luma)
  }

  @inline(__always)
  private static func luma(_ pixels: UnsafeBufferPointer<UInt8>, _ place: Int) -> Int {
    299 * Int(pixels[3 * place]) + 587 * Int(pixels[3 * place + 1]) + 114
      * Int(pixels[3 * place + 2])
  }
}
