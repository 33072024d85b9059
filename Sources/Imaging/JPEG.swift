import CTurboJPEG

/// Reading and writing JPEG.
public enum JPEG {
  /// Decodes as 8-bit RGB, with libjpeg's own defaults: the accurate transform, smooth upsampling.
  ///
  /// The codec would fill a cut picture with grey and only warn; that is an error here. So are more
  /// scans than any encoder makes, with which a small file could keep the codec busy for minutes.
  public static func decode(
    _ bytes: [UInt8], pixelLimit: Int = .max
  ) throws(ImagingError) -> Picture {
    guard PictureFormat(firstBytes: bytes) == .jpeg else { throw .unknownFormat }
    guard let decoder = tjInitDecompress() else { throw .outOfMemory }
    defer { tjDestroy(decoder) }
    var width: Int32 = 0
    var height: Int32 = 0
    var subsampling: Int32 = 0
    var space: Int32 = 0
    let header = tjDecompressHeader3(
      decoder, bytes, UInt(bytes.count), &width, &height, &subsampling, &space)
    guard header == 0 || isHarmless(decoder) else { throw failure(decoder) }
    guard space != TJCS_CMYK.rawValue, space != TJCS_YCCK.rawValue else {
      throw .unsupported(.jpeg, detail: "CMYK")
    }
    let columns = Int(width)
    let rows = Int(height)
    try PictureLimits.check(width: columns, height: rows, limit: pixelLimit)
    var status: Int32 = -1
    let pixels = [UInt8](unsafeUninitializedCapacity: columns * rows * 3) { pixels, count in
      count = columns * rows * 3
      status = tjDecompress2(
        decoder, bytes, UInt(bytes.count), pixels.baseAddress, width, 0, height,
        Int32(TJPF_RGB.rawValue), TJFLAG_ACCURATEDCT | TJFLAG_LIMITSCANS)
    }
    if status != 0, !isHarmless(decoder) { throw failure(decoder) }
    return Picture(width: columns, height: rows, pixels: pixels)
  }

  /// Encodes with 4:2:0 chroma, as Pillow does by default; `quality` is libjpeg's, 1 to 100.
  ///
  /// `comment` goes into a COM segment; more than 65533 bytes of it are cut off.
  public static func encode(
    _ picture: Picture, quality: Int = 75, comment: String? = nil
  ) throws(ImagingError) -> [UInt8] {
    try PictureLimits.check(width: picture.width, height: picture.height)
    guard let encoder = tjInitCompress() else { throw .outOfMemory }
    defer { tjDestroy(encoder) }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count: UInt = 0
    defer { tjFree(bytes) }
    let status = tjCompress2(
      encoder, picture.pixels, Int32(picture.width), 0, Int32(picture.height),
      Int32(TJPF_RGB.rawValue), &bytes, &count, Int32(TJSAMP_420.rawValue),
      Int32(min(max(quality, 1), 100)), TJFLAG_ACCURATEDCT)
    guard status == 0 else { throw failure(encoder) }
    let encoded = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
    guard let comment else { return encoded }
    return inserting(comment, into: encoded)
  }

  /// Warnings after which the pixels are still those of the file: stray bytes between segments and
  /// unknown version numbers, which cameras write and every viewer passes over.
  private static func isHarmless(_ codec: tjhandle) -> Bool {
    guard tjGetErrorCode(codec) == TJERR_WARNING.rawValue else { return false }
    let message = String(cString: tjGetErrorStr2(codec))
    if message.contains("extraneous bytes") { return true }
    return !message.hasPrefix("Corrupt") && !message.hasPrefix("Premature")
  }

  private static func failure(_ codec: tjhandle) -> ImagingError {
    let message = String(cString: tjGetErrorStr2(codec))
    return message.hasPrefix("Premature end") ? .truncated(.jpeg) : .damaged(.jpeg, detail: message)
  }
}
