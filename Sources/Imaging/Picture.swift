/// An RGB picture, 8 bits a colour, rows from the top, no padding between them.
public struct Picture: Sendable, Hashable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  /// `height * width * 3` bytes: red, green, blue for each pixel.
  public let pixels: [UInt8]

  /// Takes `pixels` as they are; there must be `width * height * 3` of them.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(width >= 0 && height >= 0 && pixels.count == width * height * 3)
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}
