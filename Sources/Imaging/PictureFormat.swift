/// A file format of pictures, told from the first bytes.
public enum PictureFormat: String, Hashable, Sendable, CaseIterable {
  /// Portable Network Graphics (ISO/IEC 15948).
  case png
  /// JPEG (ISO/IEC 10918-1).
  case jpeg
  /// Windows bitmap.
  case bmp
  /// Recognised, not read.
  case gif
  /// Recognised, not read.
  case webp

  /// Tells the format from a file's beginning; nil if it is none of these.
  public init?(firstBytes bytes: some Collection<UInt8>) {
    let start = Array(bytes.prefix(12))
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if start.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if start.starts(with: "GIF87a".utf8) || start.starts(with: "GIF89a".utf8) {
      self = .gif
    } else if start.starts(with: "RIFF".utf8), start.dropFirst(8).elementsEqual("WEBP".utf8) {
      self = .webp
    } else if start.starts(with: "BM".utf8) {
      self = .bmp
    } else {
      return nil
    }
  }

  /// The endings of file names that mean this format, the usual one first, in lower case.
  public var fileExtensions: [String] {
    switch self {
    case .jpeg: ["jpg", "jpeg", "jpe", "jfif"]
    default: [rawValue]
    }
  }
}
