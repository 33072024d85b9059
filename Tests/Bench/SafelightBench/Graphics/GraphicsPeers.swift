import Imaging
import TerminalGraphics

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// libchafa and libsixel, from the library that `Tests/Bench/run` builds of `peers/graphics.c`.
struct GraphicsPeers {
  struct Missing: Error {}

  private typealias Sixel =
    @convention(c) (
      UnsafePointer<UInt8>, Int32, Int32, Int32, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
    ) -> Int
  private typealias Chafa =
    @convention(c) (
      UnsafePointer<UInt8>, Int32, Int32, Int32, Int32, Int32, Int32,
      UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>
    ) -> Int
  private typealias Decode =
    @convention(c) (
      UnsafePointer<UInt8>, Int, Int32, Int32, UnsafeMutablePointer<UInt8>
    ) -> Int32

  private let sixel: Sixel
  private let chafa: Chafa
  private let decode: Decode

  init(path: String) throws {
    guard let library = dlopen(path, RTLD_NOW), let sixel = dlsym(library, "peer_libsixel"),
      let chafa = dlsym(library, "peer_libchafa"), let decode = dlsym(library, "peer_decode_sixel")
    else { throw Missing() }
    self.sixel = unsafeBitCast(sixel, to: Sixel.self)
    self.chafa = unsafeBitCast(chafa, to: Chafa.self)
    self.decode = unsafeBitCast(decode, to: Decode.self)
  }

  /// How libchafa draws; the numbers are those of `graphics.c`.
  enum Mode: Int32 { case sixel, kitty, half }

  func libsixel(_ picture: Picture, dithering: Dithering) -> [UInt8] {
    take { bytes in
      sixel(
        picture.pixels, Int32(picture.width), Int32(picture.height),
        dithering == .diffusion ? 1 : 0, &bytes)
    }
  }

  func libchafa(
    _ picture: Picture, mode: Mode, cells: CellSize, dithering: Dithering = .none
  ) -> [UInt8] {
    take { bytes in
      chafa(
        picture.pixels, Int32(picture.width), Int32(picture.height), mode.rawValue,
        Int32(cells.columns), Int32(cells.rows), dithering == .diffusion ? 1 : 0, &bytes)
    }
  }

  /// What libsixel makes of sixels, nil where it makes nothing of them.
  func picture(of sixels: [UInt8], size: PixelSize) -> Picture? {
    var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
    let isFine = decode(sixels, sixels.count, Int32(size.width), Int32(size.height), &pixels)
    return isFine == 0 ? nil : Picture(width: size.width, height: size.height, pixels: pixels)
  }

  private func take(_ body: (inout UnsafeMutablePointer<UInt8>?) -> Int) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = body(&bytes)
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
