extension Picture {
  /// Decodes a picture, its format told from its first bytes, never from a name or a header.
  ///
  /// One of more than `pixelLimit` pixels is refused before memory for it is taken.
  public static func decode(
    _ bytes: [UInt8], pixelLimit: Int = .max
  ) throws(ImagingError) -> Picture {
    switch PictureFormat(firstBytes: bytes) {
    case .png: try PNG.decode(bytes, pixelLimit: pixelLimit)
    case .jpeg: try JPEG.decode(bytes, pixelLimit: pixelLimit)
    case .bmp: try BMP.decode(bytes, pixelLimit: pixelLimit)
    case .gif: throw .unsupported(.gif, detail: "")
    case .webp: throw .unsupported(.webp, detail: "")
    case nil: throw .unknownFormat
    }
  }
}
