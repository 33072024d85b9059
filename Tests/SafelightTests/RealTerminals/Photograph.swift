import Imaging
import TerminalGraphics

/// What a screen shows at a moment.
struct Photograph: Equatable {
  let picture: Picture

  /// Reads a PPM file (P6); nil where it is none.
  init?(ppm bytes: [UInt8]) {
    var rest = bytes[...]
    func field() -> String {
      rest = rest.drop { $0 == 0x20 || $0 == 0x0A }
      let field = rest.prefix { $0 > 0x20 }
      rest = rest.dropFirst(field.count)
      return String(decoding: field, as: UTF8.self)
    }
    guard field() == "P6", let width = Int(field()), let height = Int(field()), field() == "255",
      rest.count == width * height * 3 + 1
    else { return nil }
    picture = Picture(width: width, height: height, pixels: Array(rest.dropFirst()))
  }

  /// The mean squared difference from a picture that should lie at a place, looking at every
  /// `step`th pixel both ways; infinite where it does not fit on the screen.
  func error(of wanted: Picture, x: Int, y: Int, step: Int = 1) -> Double {
    guard x >= 0, y >= 0, x + wanted.width <= picture.width, y + wanted.height <= picture.height
    else { return .infinity }
    var sum = 0
    var count = 0
    picture.pixels.withUnsafeBufferPointer { seen in
      wanted.pixels.withUnsafeBufferPointer { pixels in
        for row in stride(from: 0, to: wanted.height, by: step) {
          for column in stride(from: 0, to: wanted.width, by: step) {
            let here = 3 * ((y + row) * picture.width + x + column)
            let there = 3 * (row * wanted.width + column)
            for channel in 0..<3 {
              let difference = Int(seen[here + channel]) - Int(pixels[there + channel])
              sum += difference * difference
            }
            count += 3
          }
        }
      }
    }
    return Double(sum) / Double(count)
  }

  /// Where a picture lies, near a place where it should; nil where it does not lie there.
  func find(
    _ wanted: Picture, near place: (x: Int, y: Int), within margin: Int
  ) -> (x: Int, y: Int)? {
    var best: (error: Double, x: Int, y: Int) = (.infinity, 0, 0)
    for y in max(place.y - margin, 0)...(place.y + margin) {
      for x in max(place.x - margin, 0)...(place.x + margin) {
        let error = error(of: wanted, x: x, y: y, step: 7)
        if error < best.error { best = (error, x, y) }
      }
    }
    return self.error(of: wanted, x: best.x, y: best.y) < Self.largestError ? (best.x, best.y) : nil
  }

  /// 28 dB, which a picture of 256 colours exceeds by far and no other picture comes near.
  static let largestError = 100.0

  /// How many colours the pixels in `outer` have that are not in `inner`; 1 where nothing lies there.
  func colorCount(in outer: PixelRect, without inner: PixelRect? = nil) -> Int {
    colors(in: outer, without: inner).count
  }

  /// Whether a line of text lies there: most of it has one colour, and some has another.
  func isText(in line: PixelRect) -> Bool {
    let colors = colors(in: line, without: nil)
    return colors.count > 1 && (colors.values.max() ?? 0) * 5 > line.width * line.height * 2
  }

  /// The colours there, and how many pixels have each.
  private func colors(in outer: PixelRect, without inner: PixelRect?) -> [UInt32: Int] {
    var colors: [UInt32: Int] = [:]
    // Neighbours mostly have the same.
    var (last, count): (UInt32?, Int) = (nil, 0)
    picture.pixels.withUnsafeBufferPointer { pixels in
      for y in outer.y..<outer.y + outer.height {
        for x in outer.x..<outer.x + outer.width where inner?.contains(x, y) != true {
          let place = 3 * (y * picture.width + x)
          let color =
            UInt32(pixels[place]) << 16 | UInt32(pixels[place + 1]) << 8 | UInt32(pixels[place + 2])
          if color != last, let last { colors[last, default: 0] += count }
          count = color == last ? count + 1 : 1
          last = color
        }
      }
    }
    if let last { colors[last, default: 0] += count }
    return colors
  }

  /// The pixels of a rectangle.
  func part(_ rect: PixelRect) -> Picture {
    picture.cropped(x: rect.x, y: rect.y, width: rect.width, height: rect.height)
  }
}

/// A rectangle of a screen's pixels.
struct PixelRect: Equatable {
  var x, y, width, height: Int

  func contains(_ x: Int, _ y: Int) -> Bool {
    x >= self.x && y >= self.y && x < self.x + width && y < self.y + height
  }
}
