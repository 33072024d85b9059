import Imaging
import TerminalGraphics
import TestSupport

extension Picture {
  /// Random levels, the same for the same seed.
  static func noise(_ size: PixelSize, seed: UInt64) -> Picture {
    var random = SplitMix64(seed: seed)
    let pixels = (0..<size.width * size.height * 3).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    return Picture(width: size.width, height: size.height, pixels: pixels)
  }

  /// Smooth shades in all three channels, as photographs have them.
  static func waves(_ size: PixelSize) -> Picture {
    var pixels: [UInt8] = []
    for y in 0..<size.height {
      for x in 0..<size.width {
        let across = x * 255 / size.width
        let down = y * 255 / size.height
        pixels.append(UInt8(across))
        pixels.append(UInt8((across * down / 255 + down) / 2))
        pixels.append(UInt8(255 - abs(255 - across - down)))
      }
    }
    return Picture(width: size.width, height: size.height, pixels: pixels)
  }

  /// Grey levels, one a pixel.
  static func grey(width: Int, _ levels: [UInt8]) -> Picture {
    Picture(width: width, height: levels.count / width, pixels: levels.flatMap { [$0, $0, $0] })
  }
}
