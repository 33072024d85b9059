import Imaging

/// Pictures out of binary PPMs that follow each other, as they come in.
struct PPMStream {
  /// The pictures that are complete.
  private(set) var pictures: [Picture] = []
  private var buffer: [UInt8] = []
  private var room: Int

  /// A stream of at most so many bytes of pixels.
  init(limit: Int) { room = limit }

  /// Takes the next bytes; false where they are no PPM, or the pictures too many.
  mutating func consume(_ bytes: ArraySlice<UInt8>) -> Bool {
    buffer += bytes
    var start = 0
    defer { buffer.removeFirst(start) }
    while true {
      guard let head = Self.head(buffer[start...]) else {
        // A head has its three numbers in its first bytes, or it is none.
        return buffer.count - start < 64
      }
      let (width, height, length) = head
      let count = width * height * 3
      guard count <= room, (1...8192).contains(width), (1...8192).contains(height) else {
        return false
      }
      guard buffer.count - start >= length + count else { return true }
      let pixels = buffer[start + length..<start + length + count]
      pictures.append(Picture(width: width, height: height, pixels: Array(pixels)))
      room -= count
      start += length + count
    }
  }

  /// Width, height and length of `P6 64 48 255 `; nil where it is not complete, or none.
  private static func head(_ bytes: ArraySlice<UInt8>) -> (width: Int, height: Int, length: Int)? {
    var fields: [[UInt8]] = [[]]
    for (index, byte) in bytes.prefix(64).enumerated() {
      guard byte == 0x0A || byte == 0x20 else {
        fields[fields.count - 1].append(byte)
        continue
      }
      guard fields.count == 4 else {
        fields.append([])
        continue
      }
      let texts = fields.map { String(decoding: $0, as: UTF8.self) }
      guard texts[0] == "P6", texts[3] == "255", let width = Int(texts[1]),
        let height = Int(texts[2]), (0...65_535).contains(width), (0...65_535).contains(height)
      else { return nil }
      return (width, height, index + 1)
    }
    return nil
  }
}
