import Imaging

/// Draws pictures as sixels: bands of six rows, and in each band every colour in turn.
///
/// Source: the VT330/VT340 programmer reference manual, volume 2, chapter 14.
public struct SixelEncoder: Hashable, Sendable {
  /// How many colours a picture may have, 2 to 1024; the terminal's registers limit it.
  public var colorCount: Int
  /// What is done about the others.
  public var dithering: Dithering

  /// Whether the terminal is in sixel display mode (DECSDM), which is left for each picture.
  public var leavesDisplayMode: Bool

  /// An encoder for a terminal with so many colour registers.
  public init(
    colorCount: Int = 256, dithering: Dithering = .none, leavesDisplayMode: Bool = false
  ) {
    self.colorCount = colorCount
    self.dithering = dithering
    self.leavesDisplayMode = leavesDisplayMode
  }

  /// An encoder for a terminal with these capabilities.
  public init(_ capabilities: TerminalCapabilities) {
    self.init(
      colorCount: capabilities.sixelColors, leavesDisplayMode: capabilities.isInSixelDisplayMode)
  }

  /// The picture pixel by pixel, in colours of its own.
  public func encode(_ picture: Picture) -> [UInt8] {
    encode(picture, palette: Palette(for: [picture], count: colorCount))
  }

  /// The picture pixel by pixel, in given colours; nothing for an empty picture.
  ///
  /// The terminal's cursor decides where it appears. There is no band after the last row, so that a
  /// picture that ends at the bottom of the screen does not scroll it.
  public func encode(_ picture: Picture, palette: Palette) -> [UInt8] {
    guard picture.width > 0, picture.height > 0 else { return [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(picture.width * picture.height * 2 + 24 * palette.colors.count + 64)
    if leavesDisplayMode { bytes += "\u{1B}[?80l".utf8 }
    // Aspect ratio 1:1; pixels that are left out stay as they are; raster attributes with the size.
    bytes += "\u{1B}P0;1;0q\"1;1;\(picture.width);\(picture.height)".utf8
    for (index, color) in palette.colors.enumerated() {
      let (red, green, blue) = color.hundredths
      bytes += "#\(index);2;\(red);\(green);\(blue)".utf8
    }
    let band = SixelBand(width: picture.width, colorCount: palette.colors.count)
    var mapper = PaletteMapper(picture, palette: palette, dithering: dithering)
    for top in stride(from: 0, to: picture.height, by: 6) {
      let rows = min(6, picture.height - top)
      for row in 0..<rows {
        mapper.map(row: top + row, into: band.indices + row * picture.width)
      }
      band.collectMarks(rows: rows)
      if top > 0 { bytes.append(UInt8(ascii: "-")) }
      band.write(to: &bytes)
    }
    bytes += "\u{1B}\\".utf8
    if leavesDisplayMode { bytes += "\u{1B}[?80h".utf8 }
    return bytes
  }
}

extension RGB {
  /// The channels in hundredths, rounded half up.
  fileprivate var hundredths: (red: Int, green: Int, blue: Int) {
    func hundredths(_ level: UInt8) -> Int { (Int(level) * 200 + 255) / 510 }
    return (hundredths(red), hundredths(green), hundredths(blue))
  }
}
