/// A picture that is put together: a background, other pictures and lines of text.
public struct Canvas: Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows.
  public let height: Int
  private var pixels: [UInt8]

  /// A canvas of one grey level.
  public init(width: Int, height: Int, level: UInt8 = 24) {
    self.width = width
    self.height = height
    pixels = [UInt8](repeating: level, count: width * height * 3)
  }

  /// The canvas as a picture.
  public var picture: Picture { Picture(width: width, height: height, pixels: pixels) }

  /// Puts a picture down, its top left corner at a place; what lies outside is cut off.
  public mutating func draw(_ picture: Picture, x: Int, y: Int) {
    for row in max(0, -y)..<max(max(0, -y), min(picture.height, height - y)) {
      for column in max(0, -x)..<max(max(0, -x), min(picture.width, width - x)) {
        let source = (row * picture.width + column) * 3
        let target = ((y + row) * width + x + column) * 3
        for colour in 0..<3 { pixels[target + colour] = picture.pixels[source + colour] }
      }
    }
  }

  /// Rows that a line of text takes at a scale.
  public static func lineHeight(scale: Int) -> Int { LabelFont.height * scale }

  /// Columns that a text takes at a scale.
  public static func textWidth(_ text: String, scale: Int) -> Int {
    text.unicodeScalars.count * LabelFont.width * scale
  }

  /// Writes a line of text, each pixel of its letters `scale` wide and high.
  public mutating func write(_ text: String, x: Int, y: Int, scale: Int, level: UInt8 = 235) {
    for (index, scalar) in text.unicodeScalars.enumerated() {
      let left = x + index * LabelFont.width * scale
      for (row, bits) in LabelFont.rows(of: scalar).enumerated() {
        for column in 0..<LabelFont.width where bits & (0x80 >> UInt8(column)) != 0 {
          fill(x: left + column * scale, y: y + row * scale, side: scale, level: level)
        }
      }
    }
  }

  private mutating func fill(x: Int, y: Int, side: Int, level: UInt8) {
    for row in max(y, 0)..<max(max(y, 0), min(y + side, height)) {
      for column in max(x, 0)..<max(max(x, 0), min(x + side, width)) {
        let target = (row * width + column) * 3
        for colour in 0..<3 { pixels[target + colour] = level }
      }
    }
  }
}
