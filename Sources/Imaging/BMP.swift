/// Reading Windows bitmaps, which Pillow's users may be answered with.
public enum BMP {
  /// Decodes 24 and 32 bits a pixel, uncompressed; the fourth byte of 32 is dropped.
  public static func decode(
    _ bytes: [UInt8], pixelLimit: Int = .max
  ) throws(ImagingError) -> Picture {
    guard PictureFormat(firstBytes: bytes) == .bmp else { throw .unknownFormat }
    // File header of 14 bytes, then at least the 40 bytes of BITMAPINFOHEADER.
    guard bytes.count >= 54 else { throw .truncated(.bmp) }
    func number(at offset: Int) -> Int {
      Int(Int32(bitPattern: UInt32(littleEndianBytes: bytes[offset..<offset + 4])))
    }
    let start = number(at: 10)
    let width = number(at: 18)
    let signedHeight = number(at: 22)
    let bits = Int(bytes[28]) | Int(bytes[29]) << 8
    guard number(at: 14) >= 40 else { throw .unsupported(.bmp, detail: "OS/2 header") }
    guard number(at: 30) == 0 else { throw .unsupported(.bmp, detail: "compression") }
    guard bits == 24 || bits == 32 else { throw .unsupported(.bmp, detail: "\(bits) bits a pixel") }
    let height = abs(signedHeight)
    try PictureLimits.check(width: width, height: height, limit: pixelLimit)
    let step = bits / 8
    let stride = (width * step + 3) & ~3
    guard start >= 54 else { throw .damaged(.bmp, detail: "the pixels begin inside the header") }
    // The last row need not be padded.
    let end = start + (height - 1) * stride + width * step
    guard end <= bytes.count else { throw .truncated(.bmp) }
    var pixels = [UInt8]()
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      // Rows are stored from the bottom, unless the height is negative.
      var at = start + (signedHeight < 0 ? y : height - 1 - y) * stride
      for _ in 0..<width {
        pixels.append(bytes[at + 2])
        pixels.append(bytes[at + 1])
        pixels.append(bytes[at])
        at += step
      }
    }
    return Picture(width: width, height: height, pixels: pixels)
  }
}
