extension RGB {
  /// Reads a colour as X11 and the terminals write it: `rgb:ffff/8080/0000` with one to four
  /// hexadecimal digits a channel, `rgba:` with a fourth that is dropped, or `#rrggbb`.
  init?(specification: some Collection<UInt8>) {
    let text = Array(specification)
    let fields: [ArraySlice<UInt8>]
    if text.starts(with: "rgb:".utf8) {
      fields = text[4...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard fields.count == 3 else { return nil }
    } else if text.starts(with: "rgba:".utf8) {
      fields = text[5...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard fields.count == 4 else { return nil }
    } else if text.first == UInt8(ascii: "#"), text.count == 7 {
      fields = [text[1..<3], text[3..<5], text[5..<7]]
    } else {
      return nil
    }
    var channels: [UInt8] = []
    for field in fields.prefix(3) {
      guard (1...4).contains(field.count),
        field.first != UInt8(ascii: "+"), field.first != UInt8(ascii: "-"),
        let value = Int(String(decoding: field, as: UTF8.self), radix: 16)
      else { return nil }
      let largest = (1 << (4 * field.count)) - 1
      channels.append(UInt8((value * 255 + largest / 2) / largest))
    }
    self.init(channels[0], channels[1], channels[2])
  }
}
