import Imaging

extension TerminalPalette {
  /// The colours of a picture's pixels on a terminal of this depth, row by row.
  ///
  /// Where there is a palette, what a pixel lacks is given to its neighbours (Floyd and Steinberg),
  /// because the palette's steps are wide: from black to the next grey of the cube it is 95 levels.
  static func colors(of picture: Picture, depth: ColorDepth) -> [TerminalColor] {
    var colors: [TerminalColor] = []
    colors.reserveCapacity(picture.width * picture.height)
    // What the pixels below are owed, in sixteenths, one pixel more at either end.
    var owed = [SIMD4<Int32>](repeating: .zero, count: picture.width + 2)
    for y in 0..<picture.height {
      var below = [SIMD4<Int32>](repeating: .zero, count: picture.width + 2)
      for x in 0..<picture.width {
        let pixel = picture[x, y]
        guard depth == .indexed || depth == .sixteen else {
          colors.append(nearest(to: pixel, depth: depth))
          continue
        }
        let wanted = (pixel.channels &+ ((owed[x + 1] &+ 8) &>> 4))
          .clamped(lowerBound: .zero, upperBound: SIMD4(repeating: 255))
        let color = nearest(to: RGB(channels: wanted), depth: depth)
        colors.append(color)
        guard case .indexed(let entry) = color else { continue }
        let lack = wanted &- self.color(of: entry).channels
        owed[x + 2] &+= lack &* 7
        below[x] &+= lack &* 3
        below[x + 1] &+= lack &* 5
        below[x + 2] &+= lack
      }
      owed = below
    }
    return colors
  }
}

extension RGB {
  fileprivate var channels: SIMD4<Int32> { SIMD4(Int32(red), Int32(green), Int32(blue), 0) }

  /// The colour of channels within 0 to 255.
  fileprivate init(channels: SIMD4<Int32>) {
    self.init(
      UInt8(truncatingIfNeeded: channels.x), UInt8(truncatingIfNeeded: channels.y),
      UInt8(truncatingIfNeeded: channels.z))
  }
}
