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

  /// The colours of the pixels in `outer` but not in `inner`, both in pixels; one where nothing lies
  /// there.
  func colors(in outer: PixelRect, without inner: PixelRect) -> Set<[UInt8]> {
    var colors: Set<[UInt8]> = []
    picture.pixels.withUnsafeBufferPointer { pixels in
      for y in outer.y..<outer.y + outer.height {
        for x in outer.x..<outer.x + outer.width where !inner.contains(x, y) {
          let place = 3 * (y * picture.width + x)
          colors.insert([pixels[place], pixels[place + 1], pixels[place + 2]])
        }
      }
    }
    return colors
  }

  /// The rectangle around all pixels that differ from another photograph's; nil where none does.
  func difference(from other: Photograph) -> PixelRect? {
    guard picture.width == other.picture.width, picture.height == other.picture.height else {
      return nil
    }
    let places = zip(picture.pixels, other.picture.pixels).enumerated().filter {
      $0.element.0 != $0.element.1
    }.map { $0.offset / 3 }
    let columns = places.map { $0 % picture.width }
    guard let first = places.first, let last = places.last, let left = columns.min(),
      let right = columns.max()
    else { return nil }
    let (top, bottom) = (first / picture.width, last / picture.width)
    return PixelRect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
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
