import Imaging

extension FuzzedParser {
  /// Pictures, each from seeds of its own kind, and the texts within them.
  static let pictures = ["png", "jpeg", "bmp"].map { name in
    FuzzedParser(name: name) { bytes in
      _ = PNG.texts(in: bytes)
      _ = JPEG.comment(in: bytes)
      guard let picture = try? Picture.decode(bytes, pixelLimit: 1 << 20) else { return }
      require(picture.width > 0 && picture.height > 0, "a picture has pixels")
      require(
        picture.pixels.count == picture.width * picture.height * 3, "and three bytes for each")
    }
  }
}
