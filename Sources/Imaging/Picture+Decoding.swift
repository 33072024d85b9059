extension Picture {
  /// Decodes a picture, its format told from its first bytes, never from a name or a header.
  public static func decode(_ bytes: [UInt8]) throws(ImagingError) -> Picture {
    switch PictureFormat(firstBytes: bytes) {
    case .png: try PNG.decode(bytes)
    case .jpeg: try JPEG.decode(bytes)
    case .bmp: try BMP.decode(bytes)
    case .gif: throw .unsupported(.gif, detail: "")
    case .webp: throw .unsupported(.webp, detail: "")
    case nil: throw .unknownFormat
    }
  }
}
