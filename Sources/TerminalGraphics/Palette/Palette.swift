import Imaging

/// Up to 1024 colours that stand for all the colours of some pictures.
///
/// Several pictures may share one, so that they are seen side by side in the same colours.
public struct Palette: Sendable {
  /// Sixel terminals have no more registers than this.
  public static let mostColors = 1024

  /// The colours as a sixel terminal shows them: it counts each channel in hundredths.
  public let colors: [RGB]
  /// The bins that the pictures' colours were counted in.
  let bins: ColorBins
  /// The index of the nearest colour for each slot of the bins, `unknown` where none was counted.
  let entries: [UInt16]
  /// The nearest colour of those that were not.
  let nearest: NearestColor

  static let unknown = UInt16.max

  /// Chooses at most `count` colours for the pictures.
  public init(for pictures: [Picture], count: Int = 256) {
    let histogram = ColorHistogram(of: pictures)
    let occupied = histogram.occupied
    var builder = PaletteBuilder(occupied)
    let chosen = builder.colors(count: min(max(count, 2), Self.mostColors))
    // Dark colours are closer to each other than a hundredth.
    var known: Set<RGB> = []
    colors = (chosen.isEmpty ? [SIMD4<Float>.zero] : chosen).map(RGB.init(inHundredths:)).filter {
      known.insert($0).inserted
    }
    nearest = NearestColor(colors.map(\.vector))
    var entries = [UInt16](repeating: Self.unknown, count: histogram.bins.slotCount)
    for bin in occupied { entries[bin.slot] = UInt16(nearest.index(of: bin.mean)) }
    self.entries = entries
    bins = histogram.bins
  }
}

extension RGB {
  /// The colour that a terminal makes of the nearest whole hundredths of each channel.
  init(inHundredths color: SIMD4<Float>) {
    func level(_ value: Float) -> UInt8 {
      let hundredths = Int(min(max(value, 0), 255) * 100 / 255 + 0.5)
      return UInt8((hundredths * 255 + 50) / 100)
    }
    self.init(level(color.x), level(color.y), level(color.z))
  }

  /// The channels as numbers; the fourth is 0.
  var vector: SIMD4<Float> { SIMD4(Float(red), Float(green), Float(blue), 0) }
}
