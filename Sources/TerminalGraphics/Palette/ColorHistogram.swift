import Imaging

/// How many pixels of some pictures fall into each bin of colours, and their mean there.
///
/// Some ten thousand pixels, spread evenly over the pictures, choose as good a palette as all of
/// them; that is what makes the choice cheap.
struct ColorHistogram {
  /// A bin that holds a pixel.
  struct Bin {
    /// Mean red, green, blue; the fourth is 0.
    var mean: SIMD4<Float>
    /// The number of pixels.
    var weight: Float
    /// The bin's slot.
    var slot: Int
  }

  /// The bins, finer where there are more pixels.
  let bins: ColorBins
  /// For each slot one word: the pixels, and each channel's sum of its lowest three bits.
  ///
  /// From bit 48 on the pixels, then 16 bits a sum, red highest. 8191 pixels fill it; more of them
  /// would not change the palette.
  private let words: [UInt64]
  private static let full: UInt64 = 8191 << 48

  /// Counts about `sampleCount` pixels.
  init(of pictures: [Picture], sampleCount: Int = 65_536) {
    let pixelCount = pictures.reduce(0) { $0 + $1.width * $1.height }
    let step = max(pixelCount / sampleCount, 1)
    var counts = [UInt32](repeating: 0, count: ColorBins.coarseCount)
    counts.withUnsafeMutableBufferPointer { counts in
      Self.forEachPixel(of: pictures, step: step) { red, green, blue in
        counts[ColorBins.coarse(red, green, blue)] &+= 1
      }
    }
    let bins = ColorBins(counts: counts)
    var words = [UInt64](repeating: 0, count: bins.slotCount)
    words.withUnsafeMutableBufferPointer { words in
      bins.places.withUnsafeBufferPointer { places in
        guard let places = places.baseAddress else { return }
        Self.forEachPixel(of: pictures, step: step) { red, green, blue in
          let slot = ColorBins.slot(red, green, blue, places: places)
          guard words[slot] < Self.full else { return }
          let low = UInt64(red & 7) << 32 | UInt64(green & 7) << 16 | UInt64(blue & 7)
          words[slot] &+= 1 << 48 | low
        }
      }
    }
    self.bins = bins
    self.words = words
  }

  /// The next step that has no divisor in common with the width, so that every column is seen.
  private static func step(from least: Int, width: Int) -> Int {
    func divisor(_ one: Int, _ other: Int) -> Int {
      other == 0 ? one : divisor(other, one % other)
    }
    var step = least
    while divisor(width, step) > 1 { step += 1 }
    return step
  }

  @inline(__always)
  private static func forEachPixel(
    of pictures: [Picture], step: Int, _ body: (UInt8, UInt8, UInt8) -> Void
  ) {
    for picture in pictures {
      let step = Self.step(from: step, width: picture.width)
      picture.pixels.withUnsafeBufferPointer { pixels in
        for place in stride(from: 0, to: pixels.count, by: 3 * step) {
          body(pixels[place], pixels[place + 1], pixels[place + 2])
        }
      }
    }
  }

  /// The bins that hold a pixel.
  var occupied: [Bin] {
    var occupied: [Bin] = []
    occupied.reserveCapacity(8192)
    for (coarse, place) in bins.places.enumerated() {
      let first = Int(place >> 6)
      for slot in first...(place & 63 == 0 ? first : first + 63) where words[slot] != 0 {
        let word = words[slot]
        let weight = Float(word >> 48)
        let base = SIMD4<Int>(coarse >> 10, coarse >> 5 & 31, coarse & 31, 0) &<< 3
        let sums = SIMD4<Float>(
          Float(word >> 32 & 0xFFFF), Float(word >> 16 & 0xFFFF), Float(word & 0xFFFF), 0)
        occupied.append(Bin(mean: SIMD4<Float>(base) + sums / weight, weight: weight, slot: slot))
      }
    }
    return occupied
  }
}
