/// The way from a colour to the nearest of a palette, which learns: a bin that the palette's sample
/// missed is searched for once.
///
/// It keeps its tables in memory of its own, because they are read once for every pixel.
final class PaletteLookup {
  private let places: UnsafeMutablePointer<UInt32>
  private let entries: UnsafeMutablePointer<UInt16>
  private let nearest: NearestColor

  init(_ palette: Palette) {
    places = .allocate(capacity: palette.bins.places.count)
    entries = .allocate(capacity: palette.entries.count)
    for (index, place) in palette.bins.places.enumerated() { places[index] = place }
    for (index, entry) in palette.entries.enumerated() { entries[index] = entry }
    nearest = palette.nearest
  }

  deinit {
    places.deallocate()
    entries.deallocate()
  }

  /// The index of the palette's colour for this one.
  @inline(__always)
  func index(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> UInt16 {
    let slot = ColorBins.slot(red, green, blue, places: places)
    let entry = entries[slot]
    return entry == Palette.unknown ? learn(RGB(red, green, blue), slot) : entry
  }

  /// The same for a colour whose channels are within 0 to 255.
  @inline(__always)
  func index(_ color: SIMD4<Int32>) -> UInt16 {
    index(
      UInt8(truncatingIfNeeded: color.x), UInt8(truncatingIfNeeded: color.y),
      UInt8(truncatingIfNeeded: color.z))
  }

  @inline(never)
  private func learn(_ color: RGB, _ slot: Int) -> UInt16 {
    let entry = UInt16(truncatingIfNeeded: nearest.index(of: color.vector))
    entries[slot] = entry
    return entry
  }
}
