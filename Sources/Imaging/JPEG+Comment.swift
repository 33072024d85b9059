extension JPEG {
  /// The first comment (COM segment) before the picture's data; nil if there is none.
  public static func comment(in bytes: [UInt8]) -> String? {
    guard PictureFormat(firstBytes: bytes) == .jpeg else { return nil }
    var rest = bytes[2...]
    while rest.count >= 4, rest[rest.startIndex] == 0xFF {
      let marker = rest[rest.startIndex + 1]
      let length = Int(UInt32(bigEndianBytes: rest.dropFirst(2).prefix(2)))
      guard marker != startOfScan, length >= 2, length <= rest.count - 2 else { return nil }
      if marker == commentMarker {
        return String(decoding: rest.dropFirst(4).prefix(length - 2), as: UTF8.self)
      }
      rest = rest.dropFirst(2 + length)
    }
    return nil
  }

  /// The same file with a comment, not a pixel changed; nil where `bytes` is no JPEG.
  public static func adding(comment: String, to bytes: [UInt8]) -> [UInt8]? {
    PictureFormat(firstBytes: bytes) == .jpeg ? inserting(comment, into: bytes) : nil
  }

  /// Puts a COM segment behind the JFIF header, which must come first.
  static func inserting(_ comment: String, into bytes: [UInt8]) -> [UInt8] {
    var place = 2
    if bytes.count > 6, bytes[2] == 0xFF, bytes[3] == 0xE0 {
      place = min(4 + Int(UInt32(bigEndianBytes: bytes[4..<6])), bytes.count)
    }
    let text = comment.utf8.prefix(65_533)
    let length = text.count + 2
    var result = bytes
    result.insert(
      contentsOf: [0xFF, commentMarker, UInt8(length >> 8), UInt8(length & 0xFF)] + text, at: place)
    return result
  }

  private static let startOfScan: UInt8 = 0xDA
  private static let commentMarker: UInt8 = 0xFE
}
