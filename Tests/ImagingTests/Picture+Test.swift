import Imaging

extension Picture {
  /// Random levels, the same for the same seed (SplitMix64).
  static func noise(width: Int, height: Int, seed: UInt64) -> Picture {
    var state = seed
    return Picture(
      width: width, height: height,
      pixels: (0..<width * height * 3).map { _ in
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return UInt8(truncatingIfNeeded: value >> 32)
      })
  }

  /// Grey levels, one a pixel.
  static func grey(width: Int, _ levels: [UInt8]) -> Picture {
    Picture(
      width: width, height: levels.count / width, pixels: levels.flatMap { [$0, $0, $0] })
  }

  /// The red channel.
  var reds: [UInt8] { stride(from: 0, to: pixels.count, by: 3).map { pixels[$0] } }
}
