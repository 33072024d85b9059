extension PNG {
  /// The pairs of the tEXt and iTXt chunks, in the order of the file; packed ones are left out.
  ///
  /// Whatever is cut or malformed ends the list: a text is never worth losing a picture for.
  public static func texts(in bytes: [UInt8]) -> [(key: String, value: String)] {
    guard PictureFormat(firstBytes: bytes) == .png else { return [] }
    var texts: [(key: String, value: String)] = []
    var rest = bytes[8...]
    while rest.count >= 12 {
      let length = Int(UInt32(bigEndianBytes: rest.prefix(4)))
      let type = rest.dropFirst(4).prefix(4)
      guard length <= rest.count - 12 else { break }
      let body = rest.dropFirst(8).prefix(length)
      if type.elementsEqual("tEXt".utf8), let text = latin1Text(body) { texts.append(text) }
      if type.elementsEqual("iTXt".utf8), let text = unicodeText(body) { texts.append(text) }
      rest = rest.dropFirst(length + 12)
    }
    return texts
  }

  /// Key, 0, value, both in Latin-1.
  private static func latin1Text(_ body: ArraySlice<UInt8>) -> (key: String, value: String)? {
    guard let end = body.firstIndex(of: 0) else { return nil }
    return (latin1(body[..<end]), latin1(body[(end + 1)...]))
  }

  /// Key, 0, packed or not, method, language, 0, translated key, 0, value in UTF-8.
  private static func unicodeText(_ body: ArraySlice<UInt8>) -> (key: String, value: String)? {
    let fields = body.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
    guard fields.count == 2, fields[1].first == 0 else { return nil }
    let values = fields[1].dropFirst(2).split(
      separator: 0, maxSplits: 2, omittingEmptySubsequences: false)
    guard values.count == 3 else { return nil }
    return (latin1(fields[0]), String(decoding: values[2], as: UTF8.self))
  }

  private static func latin1(_ bytes: ArraySlice<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
