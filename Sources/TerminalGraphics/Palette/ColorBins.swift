/// Parts all colours into bins: 8 levels a channel where a picture has few pixels, 4 or 2 where it
/// has many, so that skies and gradients keep their shades.
///
/// Every bin has slots in whatever table is kept for it. A colour's slot is found by two loads and no
/// branch: the coarse bin says where its slots begin and which of the finer bits count.
struct ColorBins: Sendable {
  /// 32 coarse bins a channel.
  static let coarseCount = 1 << 15

  /// For each coarse bin: from bit 6 on its first slot, below that which fine bits count.
  let places: [UInt32]
  /// The slots there are.
  let slotCount: Int

  /// Bins for pixels of which so many fall into each coarse bin.
  init(counts: [UInt32]) {
    let total = counts.reduce(0, &+)
    var places: [UInt32] = []
    places.reserveCapacity(Self.coarseCount)
    var next = UInt32(Self.coarseCount)
    for (bin, count) in counts.enumerated() {
      // One more bit of each channel from a thousandth of the pixels on, two from a hundredth on.
      let bits: UInt32 = count > total / 128 ? 0b111111 : count > total / 1024 ? 0b101010 : 0
      places.append(bits == 0 ? UInt32(bin) << 6 : next << 6 | bits)
      if bits != 0 { next += 64 }
    }
    self.places = places
    slotCount = Int(next)
  }

  /// The coarse bin of a colour.
  @inline(__always)
  static func coarse(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Int {
    Int(red >> 3) << 10 | Int(green >> 3) << 5 | Int(blue >> 3)
  }

  /// The slot of a colour, `places` being those of the bins.
  @inline(__always)
  static func slot(
    _ red: UInt8, _ green: UInt8, _ blue: UInt8, places: UnsafePointer<UInt32>
  ) -> Int {
    let place = places[coarse(red, green, blue)]
    // Bits 2 and 1 of each channel, side by side.
    let fine = UInt32(red & 6) << 3 | UInt32(green & 6) << 1 | UInt32(blue & 6) >> 1
    return Int(place >> 6 &+ (fine & place))
  }
}
