import CPNG

/// Reading and writing PNG.
public enum PNG {
  /// Decodes any PNG as 8-bit RGB: palettes and grey spread out, 16 bits cut to the upper 8,
  /// transparency dropped, as Pillow's `convert("RGB")` does.
  public static func decode(
    _ bytes: [UInt8], pixelLimit: Int = .max
  ) throws(ImagingError) -> Picture {
    let (width, height) = try size(bytes, limit: pixelLimit)
    var outcome = safelight_png_outcome()
    let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { pixels, count in
      count = width * height * 3
      guard let start = pixels.baseAddress else { return }
      outcome = safelight_png_decode(bytes, bytes.count, UInt32(width), UInt32(height), start)
    }
    try check(outcome)
    return Picture(width: width, height: height, pixels: pixels)
  }

  /// Encodes a picture, with `texts` as tEXt chunks, or as iTXt where they are not ASCII.
  ///
  /// A key must have 1 to 79 bytes of printable ASCII.
  public static func encode(
    _ picture: Picture, texts: [(key: String, value: String)] = []
  ) throws(ImagingError) -> [UInt8] {
    try PictureLimits.check(width: picture.width, height: picture.height)
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    let outcome = withTexts(texts) { texts in
      safelight_png_encode(
        picture.pixels, UInt32(picture.width), UInt32(picture.height), texts.baseAddress,
        texts.count, &bytes, &count)
    }
    defer { safelight_png_free(bytes) }
    try check(outcome)
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  /// Width and height as the header says, within the limits.
  private static func size(
    _ bytes: [UInt8], limit: Int
  ) throws(ImagingError) -> (width: Int, height: Int) {
    guard PictureFormat(firstBytes: bytes) == .png else { throw .unknownFormat }
    // Eight bytes of signature, length and type of the first chunk, and its first two fields.
    guard bytes.count >= 24 else { throw .truncated(.png) }
    guard bytes[12..<16].elementsEqual("IHDR".utf8) else {
      throw .damaged(.png, detail: "the first chunk is not IHDR")
    }
    let width = Int(UInt32(bigEndianBytes: bytes[16..<20]))
    let height = Int(UInt32(bigEndianBytes: bytes[20..<24]))
    try PictureLimits.check(width: width, height: height, limit: limit)
    return (width, height)
  }

  private static func check(_ outcome: safelight_png_outcome) throws(ImagingError) {
    switch Int(outcome.status) {
    case SAFELIGHT_PNG_OK: return
    case SAFELIGHT_PNG_TRUNCATED: throw .truncated(.png)
    case SAFELIGHT_PNG_NO_MEMORY: throw .outOfMemory
    default:
      let message = withUnsafeBytes(of: outcome.message) { Array($0.prefix { $0 != 0 }) }
      throw .damaged(.png, detail: String(decoding: message, as: UTF8.self))
    }
  }

  /// Lends the texts as C strings that live as long as `body` runs.
  private static func withTexts<Result>(
    _ texts: [(key: String, value: String)],
    _ body: (UnsafeBufferPointer<safelight_png_text>) -> Result
  ) -> Result {
    var strings: [UnsafeMutableBufferPointer<CChar>] = []
    defer { for string in strings { string.deallocate() } }
    func keep(_ text: String) -> UnsafePointer<CChar>? {
      let string = UnsafeMutableBufferPointer<CChar>.allocate(capacity: text.utf8.count + 1)
      _ = string.initialize(from: text.utf8.map { CChar(bitPattern: $0) } + [0])
      strings.append(string)
      return UnsafePointer(string.baseAddress)
    }
    let pairs = texts.compactMap { text -> safelight_png_text? in
      guard let key = keep(text.key), let value = keep(text.value) else { return nil }
      return safelight_png_text(
        key: key, value: value, value_length: text.value.utf8.count,
        is_utf8: text.value.utf8.allSatisfy { $0 < 0x80 } ? 0 : 1)
    }
    return pairs.withUnsafeBufferPointer(body)
  }
}
