/// How large a picture may be: checked before memory is asked for, since a few bytes can claim anything.
enum PictureLimits {
  /// What Pillow refuses as a decompression bomb: 537 MB of RGB.
  static let pixels = 178_956_970
  /// The longest side that JPEG can count; nothing that a VAE decodes comes near.
  static let side = 65_535

  /// Throws unless there are pixels, and not too many; `limit` may be the caller's own, lower one.
  static func check(width: Int, height: Int, limit: Int = pixels) throws(ImagingError) {
    guard width > 0, height > 0 else { throw .empty }
    guard width <= side, height <= side, width * height <= min(limit, pixels)
    else {
      throw .tooLarge(width: width, height: height)
    }
  }
}
